import {
  type ConnectRequest,
  InvalidMessageError,
  type OpenInfo,
  type Transport,
  type TransportSink,
} from 'react-order-status';
import { transportContract } from 'react-order-status/testing';
import { beforeAll, describe, expect, test } from 'vitest';
import type { ServerMessage } from '../../../src/order/index.js';
import { correctTransport, type Line, ModelPeer } from './model-peer.js';

type Make = (peer: ModelPeer) => Transport;
type Connect = Transport['connect'];

/** A correct transport with another `connect`. */
const connecting =
  (fault: (connect: Connect, peer: ModelPeer) => Connect): Make =>
  (peer) => {
    const correct = correctTransport(peer);
    return { ...correct, connect: fault(correct.connect, peer) };
  };

/** A correct transport with another sink. */
const reporting = (fault: (sink: TransportSink, request: ConnectRequest) => Partial<TransportSink>) =>
  connecting((connect) => (request, sink) => connect(request, { ...sink, ...fault(sink, request) }));

/** A correct transport with another `dial`. */
const dialling =
  (fault: (dial: ModelPeer['dial']) => ModelPeer['dial']): Make =>
  (peer) => {
    const dial = fault(peer.dial.bind(peer));
    return correctTransport({ dial });
  };

/** A correct transport with another line. */
const receiving = (fault: (line: Line) => Partial<Line>) =>
  dialling((dial) => (orderId, cursor, line) => dial(orderId, cursor, { ...line, ...fault(line) }));

const opening = (change: (info: OpenInfo) => object) =>
  // The wrong type is intended.
  reporting(({ open }) => ({ open: (info) => open({ ...info, ...change(info) }) }));

/** A correct transport that changes messages. */
const changing = (change: (message: ServerMessage<string>) => ServerMessage<string> | undefined) =>
  reporting(({ message }) => ({
    message(each, cursor) {
      const changed = change(each);
      if (changed) message(changed, cursor);
    },
  }));

const withNotes = (change: (note: string) => string) =>
  changing((message) =>
    message.type === 'order-updated' ? { ...message, note: change(message.note ?? '') } : message,
  );

/** Faults of a transport, each with the name of a case that must find it. */
const faults: readonly (readonly [fault: string, foundBy: string, Make])[] = [
  [
    'has no type',
    'reports `type`, `live` and `freshFor` when it opens',
    (peer) => ({ ...correctTransport(peer), type: '' }),
  ],
  [
    'reports no type when it opens',
    'reports `type`, `live` and `freshFor` when it opens',
    opening(() => ({ type: undefined })),
  ],
  [
    'does not report whether it is live',
    'reports `type`, `live` and `freshFor` when it opens',
    opening(() => ({ live: undefined })),
  ],
  [
    'reports freshFor in seconds',
    'reports `type`, `live` and `freshFor` when it opens',
    opening(({ freshFor }) => ({ freshFor: freshFor / 1000 })),
  ],
  ['never opens', 'reports `type`, `live` and `freshFor` when it opens', reporting(() => ({ open() {} }))],
  [
    'reports synchronously',
    'reports nothing before `connect` has returned',
    connecting((connect) => (request, sink) => {
      sink.open({ type: 'eager', live: true, freshFor: 1_000 });
      return connect(request, sink);
    }),
  ],
  [
    'opens after the first message',
    'calls `open` before the first message',
    reporting(({ open }) => ({ open: (info) => void setTimeout(() => open(info), 10) })),
  ],
  ['hides heartbeats', 'keeps proving that the state is fresh', reporting(() => ({ alive() {} }))],
  [
    'reports heartbeats as invalid messages',
    'keeps proving that the state is fresh',
    reporting(({ invalid }) => ({ alive: () => invalid(new InvalidMessageError('type', 'another')) })),
  ],
  [
    'does not encode ids in a URL',
    'serves an order whose id must be encoded',
    dialling(
      (dial) =>
        (orderId, ...rest) =>
          dial(new URL(`http://peer/${orderId}`).pathname.slice(1), ...rest),
    ),
  ],
  [
    'drops every second update',
    'delivers every update, in order',
    changing((message) => (message.type === 'order-updated' && message.version === 2 ? undefined : message)),
  ],
  [
    'delivers updates in another order',
    'delivers every update, in order',
    reporting(({ message }) => ({
      message: (...args) =>
        void setTimeout(
          () => message(...args),
          args[0].type === 'order-updated' && args[0].version === 2 ? 20 : 0,
        ),
    })),
  ],
  [
    'delivers later updates only, without the order',
    'delivers every update, in order',
    dialling((dial) => (orderId, cursor, line) => dial(orderId, cursor ?? 'now', line)),
  ],
  [
    'stops if the order has no updates',
    'delivers the first update of an order that had none',
    receiving(({ received }) => {
      let isEmpty = false;
      return {
        received(data, cursor) {
          isEmpty ||= cursor === 'model-0';
          if (!isEmpty || !cursor) received(data, cursor);
        },
      };
    }),
  ],
  [
    'leaves out the packages',
    'delivers all fields of an update',
    changing((message) => ({ ...message, tracking: undefined })),
  ],
  [
    'writes notes as Latin-1',
    'delivers all fields of an update',
    withNotes((note) => note.replaceAll(/[^\0-\xff]/g, '?')),
  ],
  ['joins lines', 'delivers all fields of an update', withNotes((note) => note.replaceAll('\n', ' '))],
  [
    'passes a cursor that is one version ahead',
    'passes the cursor of each message',
    reporting(({ message }) => ({
      message: (received, cursor) =>
        message(
          received,
          cursor?.replace(/\d+$/, (version) => `${Number(version) + 1}`),
        ),
    })),
  ],
  [
    'ignores the cursor and receives later updates only',
    'resumes from the cursor that it is given',
    dialling((dial) => (orderId, cursor, line) => dial(orderId, cursor && 'now', line)),
  ],
  [
    'receives later updates only if the cursor is of another log',
    'delivers the whole order if the cursor is of another log',
    dialling(
      (dial) => (orderId, cursor, line) =>
        dial(orderId, cursor?.startsWith('model') ? cursor : cursor && 'now', line),
    ),
  ],
  [
    'does not report a lost connection',
    'reports a lost connection, and opens again',
    reporting(() => ({ lost() {} })),
  ],
  [
    'reports a string when it is lost',
    'reports a lost connection, and opens again',
    // The wrong type is intended.
    reporting(({ lost }) => ({ lost: () => lost('lost' as never) })),
  ],
  [
    'gives up when it is lost',
    'reports a lost connection, and opens again',
    reporting(({ lost, end }) => ({
      lost(error) {
        lost(error);
        end({ reason: 'unsupported', error });
      },
    })),
  ],
  [
    'does not report that it is open again',
    'reports a lost connection, and opens again',
    reporting(({ open }) => {
      let isOpen = false;
      return {
        open(info) {
          if (!isOpen) open(info);
          isOpen = true;
        },
      };
    }),
  ],
  [
    'reconnects without the missed updates',
    'loses no update while it is disconnected',
    dialling((dial) => {
      let isFirst = true;
      return (orderId, cursor, line) => {
        const from = isFirst ? cursor : 'now';
        isFirst = false;
        return dial(orderId, from, line);
      };
    }),
  ],
  [
    'resumes from the cursor of its first attempt',
    'requests the cursor in each attempt',
    connecting((connect) => (request, sink) => {
      const first = request.cursor();
      return connect({ ...request, cursor: () => first }, sink);
    }),
  ],
  [
    'resumes from the last received update, even if it was not delivered',
    'loses no update when it is cut between updates',
    dialling((dial) => {
      let newest: string | undefined;
      return (orderId, cursor, line) => {
        let isBroken = false;
        return dial(orderId, newest ?? cursor, {
          ...line,
          received(data, at) {
            newest = at ?? newest;
            setTimeout(() => void (isBroken || line.received(data, at)), 5);
          },
          broken() {
            isBroken = true;
            line.broken();
          },
        });
      };
    }),
  ],
  [
    'retries immediately',
    'keeps retrying, but not in a tight loop',
    connecting((connect) => (request, sink) => {
      let close = connect(request, sink);
      const begin = () => {
        close();
        close = connect(request, { ...sink, lost });
      };
      function lost(...error: Parameters<TransportSink['lost']>) {
        sink.lost(...error);
        setTimeout(begin);
      }
      setTimeout(begin);
      return () => close();
    }),
  ],
  [
    'retries once only',
    'keeps retrying, but not in a tight loop',
    connecting((connect) => (request, sink) => {
      let losses = 0;
      const close = connect(request, {
        ...sink,
        lost(error) {
          sink.lost(error);
          losses += 1;
          if (losses === 2) close();
        },
      });
      return close;
    }),
  ],
  [
    'keeps waiting on a dead connection',
    'detects a half-open connection',
    connecting(
      (connect) => (request, sink) =>
        connect(request, {
          ...sink,
          lost: (error) => void (error.code !== 'heartbeat-timeout' && sink.lost(error)),
        }),
    ),
  ],
  ...[401, 403, 404, 204].map(
    (status) =>
      [
        `treats a ${status} of a proxy as one of the peer`,
        `keeps retrying after a ${status} of an intermediary`,
        receiving(({ refused, finished, intercepted }) => ({
          intercepted: (answered) => {
            if (answered !== status) intercepted(answered);
            else if (status === 204) finished();
            else refused();
          },
        })),
      ] as const,
  ),
  [
    'hides that a proxy answers',
    'keeps retrying after a 404 of an intermediary',
    reporting(({ lost }) => ({ lost: (error) => void (error.code === 'not-the-server' || lost(error)) })),
  ],
  [
    'hides invalid messages',
    'drops and reports an invalid message, and continues',
    reporting(() => ({ invalid() {} })),
  ],
  [
    'closes at an invalid message',
    'drops and reports an invalid message, and continues',
    connecting((connect) => (request, sink) => {
      const close = connect(request, {
        ...sink,
        invalid(error) {
          sink.invalid(error);
          close();
        },
      });
      return close;
    }),
  ],
  [
    'reports a refusal as a lost connection',
    'ends when it is refused',
    receiving(({ broken }) => ({ refused: () => broken() })),
  ],
  [
    'reports a refusal as the end of the order',
    'ends when it is refused',
    reporting(({ end }) => ({ end: () => end({ reason: 'finished' }) })),
  ],
  [
    'ends without a reason',
    'ends when it is refused',
    // The wrong type is intended.
    reporting(({ end }) => ({ end: () => end({ reason: 'refused', error: 'no' as never }) })),
  ],
  [
    'connects again after it was refused',
    'ends when it is refused',
    connecting(
      (connect, peer) => (request, sink) =>
        connect(request, {
          ...sink,
          end(end) {
            sink.end(end);
            setTimeout(() => peer.dial(request.orderId, undefined, ignoringLine), 500);
          },
        }),
    ),
  ],
  [
    'ends all orders when one is refused',
    'a refusal ends that order only',
    connecting((connect) => {
      const sinks = new Set<TransportSink>();
      return (request, sink) => {
        sinks.add(sink);
        return connect(request, { ...sink, end: (end) => sinks.forEach((each) => void each.end(end)) });
      };
    }),
  ],
  [
    'reports the end of an order as a lost connection',
    'delivers the last state of a final order, and ends',
    receiving(({ broken }) => ({ finished: () => broken() })),
  ],
  [
    'ends before it has delivered the order',
    'delivers the last state of a final order, and ends',
    reporting(({ message }) => ({ message: (...args) => void setTimeout(() => message(...args), 20) })),
  ],
  [
    'reports a lost connection after the end',
    'delivers the last state of a final order, and ends',
    reporting(({ end, lost }) => ({
      end(how) {
        end(how);
        // The wrong type is intended.
        setTimeout(() => lost(new Error('The line is closed.') as never), 10);
      },
    })),
  ],
  [
    'ignores close',
    'stops when it is closed, and may be closed again',
    connecting((connect) => (...args) => {
      connect(...args);
      return () => {};
    }),
  ],
  [
    'cannot be closed twice',
    'stops when it is closed, and may be closed again',
    connecting((connect) => (...args) => {
      const close = connect(...args);
      let isClosed = false;
      return () => {
        if (isClosed) throw new Error('It is closed already.');
        isClosed = true;
        close();
      };
    }),
  ],
  [
    'reports a lost connection when it is closed',
    'stops when it is closed, and may be closed again',
    connecting((connect) => (request, sink) => {
      const close = connect(request, sink);
      return () => {
        close();
        // The wrong type is intended.
        sink.lost(new Error('It was closed.') as never);
      };
    }),
  ],
  [
    'stops reporting but leaves the connection open',
    'stops when it is closed, and may be closed again',
    connecting((connect) => (request, sink) => {
      let isClosed = false;
      const guard =
        <A extends unknown[]>(report: (...args: A) => void) =>
        (...args: A) =>
          void (isClosed || report(...args));
      connect(request, {
        open: guard(sink.open),
        message: guard(sink.message),
        alive: guard(sink.alive),
        invalid: guard(sink.invalid),
        lost: guard(sink.lost),
        end: guard(sink.end),
      });
      return () => {
        isClosed = true;
      };
    }),
  ],
  [
    'can be closed only when it is open',
    'can be closed before it has opened',
    connecting((connect) => (request, sink) => {
      let isOpen = false;
      const close = connect(request, {
        ...sink,
        open(info) {
          isOpen = true;
          sink.open(info);
        },
      });
      return () => void (isOpen && close());
    }),
  ],
  [
    'forgets the timer of the next attempt',
    'can be closed while it waits to retry',
    connecting((connect) => (request, sink) => {
      const begin = () =>
        connect(request, {
          ...sink,
          lost(error) {
            close();
            setTimeout(() => {
              close = begin();
            }, 200);
            sink.lost(error);
          },
        });
      let close = begin();
      return () => close();
    }),
  ],
  ...(['open', 'message', 'lost'] as const).map(
    (kind) =>
      [
        `continues when it is closed in \`${kind}\``,
        `can be closed from within \`sink.${kind}\``,
        connecting((connect) => (request, sink) => {
          let isReporting = false;
          const close = connect(request, {
            ...sink,
            [kind](...args: never[]) {
              isReporting = true;
              const report: (...args: never[]) => void = sink[kind];
              report(...args);
              isReporting = false;
            },
          });
          return () => void (isReporting || close());
        }),
      ] as const,
  ),
  [
    'connects once only',
    'connects again after it was closed',
    connecting((connect) => {
      let isUsed = false;
      return (...args) => {
        if (isUsed) return () => {};
        isUsed = true;
        return connect(...args);
      };
    }),
  ],
  [
    'mixes up orders',
    'keeps orders apart',
    connecting((connect) => {
      const sinks = new Set<TransportSink>();
      return (request, sink) => {
        sinks.add(sink);
        return connect(request, {
          ...sink,
          message: (...args) => sinks.forEach((each) => void each.message(...args)),
        });
      };
    }),
  ],
  ['closes all orders at once', 'keeps orders apart', closingAll()],
  [
    'shares one connection per order, and closes it for all',
    'serves two connections of one order',
    connecting((connect) => {
      const open = new Map<string, Set<() => void>>();
      return (request, sink) => {
        const closes = open.get(request.orderId) ?? new Set();
        open.set(request.orderId, closes.add(connect(request, sink)));
        return () => closes.forEach((close) => void close());
      };
    }),
  ],
  [
    'shares its connections with other instances',
    'is independent of another instance',
    (() => {
      const closes = new WeakMap<ModelPeer, (() => void)[]>();
      return connecting((connect, peer) => (request, sink) => {
        const all = closes.get(peer) ?? [];
        closes.set(peer, all);
        all.push(connect(request, sink));
        return () => all.forEach((close) => void close());
      });
    })(),
  ],
];

/** Closing one connection closes all connections of the transport. */
function closingAll() {
  return connecting((connect) => {
    const closes: (() => void)[] = [];
    return (request, sink) => {
      closes.push(connect(request, sink));
      return () => closes.forEach((close) => void close());
    };
  });
}

const ignoringLine: Line = {
  answered() {},
  received() {},
  broken() {},
  refused() {},
  finished() {},
  intercepted() {},
};

/** The error of the case of this name; `undefined` if it passes. */
const failureOf = async (make: Make, name: string): Promise<string | undefined> => {
  const found = transportContract(() => new ModelPeer(make), { timeout: 2_500 }).find(
    (each) => each.name === name,
  );
  if (!found) throw new TypeError(`the contract has no case "${name}"`);
  return found.run().then(() => undefined, String);
};

const FAILURE = /^Error: Expected .+, found .+\. [A-Z`]/s;

/** The cases run in parallel, because they mostly wait. */
let failures: readonly (string | undefined)[];
beforeAll(async () => {
  failures = await Promise.all(faults.map(([, name, make]) => failureOf(make, name)));
});

describe('a transport that', () => {
  test.each(faults.map(([fault, name], index) => [fault, name, index] as const))(
    '%s is found: %s',
    (_, __, index) => {
      expect(failures[index]).toMatch(FAILURE);
    },
  );
});

test('each case finds a fault', () => {
  const names = transportContract(() => new ModelPeer()).map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  const finding = new Set(faults.map(([, name]) => name));
  expect(names.filter((name) => !finding.has(name))).toEqual([]);
});
