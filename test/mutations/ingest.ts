import type { Mutation } from './mutation.js';

const tests = (...files: string[]) => [
  '--project',
  'unit',
  ...files.map((file) => `test/ingest/${file}.test.ts`),
];

const laws = tests('laws');
const hostile = tests('hostile');
const providers = tests('providers');

/** Bugs of the way in for carriers. */
export const mutations: readonly Mutation[] = [
  {
    name: 'a package takes the status of the event that arrives last',
    guarantee: 'G2',
    file: 'src/ingest/merge/merge-package.ts',
    find: 'if (direction !== 0) return { isLate: true };',
    replace: 'if (direction !== 0) return { fields, isLate: false };',
    tests: laws,
  },
  {
    name: 'the time of a repeated status is not kept',
    guarantee: 'G2',
    file: 'src/ingest/merge/merge-package.ts',
    find: 'if (known === status)',
    replace: 'if (known === status) return { isLate: false };\n  if (known === status)',
    tests: laws,
  },
  {
    name: 'one delivered package delivers the order',
    guarantee: 'G2',
    file: 'src/ingest/merge/status-of-order.ts',
    find: 'known.length === all.length && known.every(isDelivered)',
    replace: 'known.some(isDelivered)',
    tests: tests('flows'),
  },
  {
    name: 'a scan at no place on the earth stops the webhook',
    guarantee: 'G9',
    file: 'src/ingest/events/check-event.ts',
    find: 'const place = placeOf(position);',
    replace: 'const place = position;',
    tests: hostile,
  },
  {
    name: 'the place of a scan is lost on the way to the page',
    guarantee: 'G1',
    file: 'src/ingest/merge/plan.ts',
    find: '  ...(position && { position }),',
    replace: '',
    tests: providers,
  },
  {
    name: 'an older estimate replaces a newer one',
    guarantee: 'G2',
    file: 'src/ingest/merge/merge-estimate.ts',
    find: 'if (isLater(next, current)) return',
    replace: 'if (next) return',
    tests: laws,
  },
  {
    name: 'a time in the future is kept',
    guarantee: 'G2',
    file: 'src/ingest/events/check-event.ts',
    find: 'time > now + CLOCK_TOLERANCE ? now : time',
    replace: 'time',
    tests: hostile,
  },
  {
    name: 'a body of any length is read',
    guarantee: 'G7',
    file: 'src/web/read-body.ts',
    find: 'if (length > limit) return',
    replace: 'if (length > 64 * limit) return',
    tests: hostile,
  },
  {
    name: 'a time stamp of any age is accepted',
    guarantee: 'G8',
    file: 'src/ingest/webhook/replay-window.ts',
    find: 'if (Math.abs(Date.now() - time) <= REPLAY_WINDOW) return;',
    replace: 'if (!Number.isNaN(time)) return;',
    tests: providers,
  },
  {
    name: 'only the first of two secrets is accepted',
    guarantee: 'G8',
    file: 'src/web/hmac.ts',
    find: 'if (isEqualBytes(await hmac(data), signature)) matches = true;',
    replace: 'if (isEqualBytes(await hmac(data), signature)) matches = hmac === hmacs[0];',
    tests: providers,
  },
  {
    name: 'a package that is back at its sender counts as delivered',
    guarantee: 'G2',
    file: 'src/ingest/webhook/tracker-events.ts',
    find: "at > turn && event.checkpoint === 'delivered'",
    replace: "at < turn && event.checkpoint === 'delivered'",
    tests: providers,
  },
  {
    name: 'an event whose callback never answers stops all later events of its order',
    guarantee: 'G9',
    file: 'src/ingest/keyed-queue.ts',
    find: 'withinTime(longestTurn, result',
    replace: 'withinTime(Number.POSITIVE_INFINITY, result',
    tests: hostile,
  },
];
