import type { Mutation } from './mutation.js';

/** The tests of some files of the server, on Node. */
const tests = (...files: string[]) => [
  '--project',
  'unit',
  ...files.map((file) => `test/server/${file}.test.ts`),
];

const hostileApp = tests('hostile/app-callbacks');
const herds = tests('stream/herds');
const polling = ['--project', 'unit', 'test/client/transports/multiplexed-polling.test.ts'];

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
    name: 'disconnectUser misses a stream that is opening',
    guarantee: 'G8',
    file: 'src/server/stream/registry.ts',
    find: 'for (const disconnected of openings) disconnected.add(userId);',
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
    name: 'users share the calls of several orders',
    guarantee: 'G8',
    file: 'src/server/http/access.ts',
    find: 'JSON.stringify([userId, ...orderIds])',
    replace: 'JSON.stringify(orderIds)',
    tests: tests('http/get-orders'),
  },
  {
    name: 'rows of several orders are matched by their place in a list',
    guarantee: 'G8',
    file: 'src/server/http/access.ts',
    find: "if (rows && isMap && [...rows.keys()].every((key) => typeof key === 'string')) return rows;",
    replace: 'if (rows) return isMap ? rows : { get: () => [...rows.values()].shift() };',
    tests: tests('http/get-orders'),
  },
  {
    name: 'many snapshots: the end of an id counts as what the client has',
    guarantee: 'G9',
    file: 'src/server/snapshot/batch-response.ts',
    find: 'if (parseCursor(known)) return',
    replace: 'if (parseETag(JSON.stringify(known))) return',
    tests: tests('snapshot/batch'),
  },
  {
    name: 'many snapshots: the response is not limited',
    guarantee: 'G7',
    file: 'src/server/snapshot/batch-response.ts',
    find: 'if (length > wireLimits.message && entries.length > 0) return entries;',
    replace: '',
    tests: tests('snapshot/batch'),
  },
  {
    name: 'many snapshots: a bus that fails is asked for each order',
    guarantee: 'G7',
    file: 'src/server/snapshot/batch-response.ts',
    find: 'if (error instanceof BusUnavailableError) throw error;',
    replace: '',
    tests: tests('snapshot/batch'),
  },
  {
    name: 'many snapshots: orders are polled one by one',
    guarantee: 'G7',
    file: 'src/client/transports/multiplexed-polling/next-due.ts',
    find: '  return shared || now + wait;',
    replace: '  return now + wait;',
    tests: polling,
  },
  {
    name: 'many snapshots: a response counts for a connection that came after the request',
    guarantee: 'G1',
    file: 'src/client/transports/multiplexed-polling/polled-order.ts',
    find: 'this.#asking = new Set(this.#members);',
    replace: 'this.#asking = this.#members;',
    tests: polling,
  },
  {
    name: 'many snapshots: an order that is added ignores Retry-After',
    guarantee: 'G5',
    file: 'src/client/transports/multiplexed-polling/poller.ts',
    find: 'else if (!failure) pollNow();',
    replace:
      'else if (failure) (closeLoop(), (closeLoop = retryLoop(sink, poll)));\n    else if (!failure) pollNow();',
    tests: polling,
  },
];
