import type { Mutation } from './mutation.js';

/** The tests of some files of the server, on Node. */
const tests = (...files: string[]) => [
  '--project',
  'unit',
  ...files.map((file) => `test/server/${file}.test.ts`),
];

const hostileApp = tests('hostile/app-callbacks');
const herds = tests('stream/herds');

/** Bugs of the server when its app, a crowd or a stranger misbehaves. */
export const mutations: readonly Mutation[] = [
  {
    name: 'a hook, listener or onError that rejects ends the process',
    guarantee: 'G9',
    file: 'src/server/report-error.ts',
    find: "if (typeof result === 'object' && result !== null) void Promise.resolve(result).catch(onError);",
    replace: 'void result;',
    tests: hostileApp,
  },
  {
    name: 'a callback of the app may hang for ever',
    guarantee: 'G9',
    file: 'src/server/callbacks/within-deadline.ts',
    find: 'return await Promise.race([result, expired]);',
    replace: 'return await result;',
    tests: hostileApp,
  },
  {
    name: 'a stream is closed when its first check fails',
    guarantee: 'G9',
    file: 'src/server/stream/reauthorization.ts',
    find: 'const GRACE = 30_000;',
    replace: 'const GRACE = 0;',
    tests: hostileApp,
  },
  {
    name: 'no snapshot is sent while the access of a stream is checked',
    guarantee: 'G1',
    file: 'src/server/stream/connection.ts',
    find: 'if (this.#isReauthorizationDue) void this.#reauthorize();',
    replace: 'if (this.#isReauthorizationDue) await this.#reauthorize();',
    tests: herds,
  },
  {
    name: 'calls of the app are not limited',
    guarantee: 'G7',
    file: 'src/server/callbacks/callback-gate.ts',
    find: 'if (running < atOnce) {',
    replace: 'if (running < Number.POSITIVE_INFINITY) {',
    tests: herds,
  },
  {
    name: 'a request gets a row that was read before it came',
    guarantee: 'G8',
    file: 'src/server/callbacks/shared-calls.ts',
    find: 'const shared = next.get(key) ?? after(earlier, key, call);',
    replace: 'const shared = earlier;',
    tests: herds,
  },
  {
    name: 'users share the calls of one order',
    guarantee: 'G8',
    file: 'src/server/http/access.ts',
    find: 'JSON.stringify([userId, orderId])',
    replace: 'JSON.stringify([orderId])',
    tests: herds,
  },
  {
    name: 'the access of streams is checked by a clock that may be set',
    guarantee: 'G8',
    file: 'src/server/stream/lifetime.ts',
    find: 'const delay = due - performance.now();',
    replace: 'const delay = due + performance.timeOrigin - Date.now();',
    tests: herds,
  },
  {
    name: 'disconnectUser and disconnectOrder miss a stream that is opening',
    guarantee: 'G8',
    file: 'src/server/stream/registry.ts',
    find: 'for (const disconnected of openings) disconnected.push(matches);',
    replace: '',
    tests: tests('http/viewer'),
  },
  {
    name: 'bytes before the head of a response do not count',
    guarantee: 'G7',
    file: 'src/server/node/node-sink.ts',
    find: 'earlyLength += bytes.byteLength;',
    replace: '',
    tests: tests('node/answered-response'),
  },
  {
    name: 'orders of others are found by their 403 where they should be hidden',
    guarantee: 'G8',
    file: 'src/server/http/access.ts',
    find: "options.hideForeignOrders ? 'not-found' : 'forbidden'",
    replace: "'forbidden'",
    tests: tests('http/access'),
  },
  {
    name: 'a check that a callback answers 503 closes the order at once',
    guarantee: 'G9',
    file: 'src/server/stream/reauthorization.ts',
    find: 'if (error instanceof AccessError) orders.find',
    replace: 'if (error instanceof RequestError) orders.find',
    tests: tests('http/retry-later'),
  },
  {
    name: 'each probe asks a bus that does not answer',
    guarantee: 'G7',
    file: 'src/server/health.ts',
    find: 'asking ??= ask()',
    replace: 'asking = ask()',
    tests: tests('health'),
  },
  {
    name: 'Redis: a refusal due to an outdated head is final',
    guarantee: 'G6',
    file: 'src/server/redis/bus.ts',
    find: '.catch(ignoreRefusal)',
    replace: '',
    tests: tests('redis/recent-heads'),
  },
  {
    name: 'Redis: a version that was assigned again counts as the head that is known',
    guarantee: 'G2',
    file: 'src/server/redis/append-script.ts',
    find: " or\n  (last and last[2][2] or '') ~= beforeId then",
    replace: ' then',
    tests: tests('redis/recent-heads'),
  },
];
