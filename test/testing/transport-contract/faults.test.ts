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
import { type Line, ModelPeer, soundTransport } from './model-peer.js';

type Make = (peer: ModelPeer) => Transport;
type Connect = Transport['connect'];

/** A sound transport that connects in another way. */
const connecting =
  (fault: (connect: Connect, peer: ModelPeer) => Connect): Make =>
  (peer) => {
    const sound = soundTransport(peer);
    return { ...sound, connect: fault(sound.connect, peer) };
  };

/** A sound transport that reports wrongly. */
const reporting = (fault: (sink: TransportSink, request: ConnectRequest) => Partial<TransportSink>) =>
  connecting((connect) => (request, sink) => connect(request, { ...sink, ...fault(sink, request) }));

/** A sound transport that hears wrongly, or dials wrongly. */
const dialling =
  (fault: (dial: ModelPeer['dial']) => ModelPeer['dial']): Make =>
  (peer) => {
    const dial = fault(peer.dial.bind(peer));
    return soundTransport({ dial });
  };

/** A sound transport whose line is told otherwise. */
const hearing = (fault: (line: Line) => Partial<Line>) =>
  dialling((dial) => (orderId, cursor, line) => dial(orderId, cursor, { ...line, ...fault(line) }));

const opening = (change: (info: OpenInfo) => object) =>
  // It is wrong on purpose.
  reporting(({ open }) => ({ open: (info) => open({ ...info, ...change(info) }) }));

/** A sound transport that changes updates. */
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

/** Each fault a transport may have, and a case that must find it. */
const faults: readonly (readonly [fault: string, foundBy: string, Make])[] = [
  [
    'has no name',
    'says what it is, and how long a sign of life proves the state fresh',
    (peer) => ({ ...soundTransport(peer), type: '' }),
  ],
  [
    'does not name who serves',
    'says what it is, and how long a sign of life proves the state fresh',
    opening(() => ({ type: undefined })),
  ],
  [
    'does not say whether it is live',
    'says what it is, and how long a sign of life proves the state fresh',
    opening(() => ({ live: undefined })),
  ],
  [
    'counts in seconds',
    'says what it is, and how long a sign of life proves the state fresh',
    opening(({ freshFor }) => ({ freshFor: freshFor / 1000 })),
  ],
  [
    'never opens',
    'says what it is, and how long a sign of life proves the state fresh',
    reporting(() => ({ open() {} })),
  ],
  [
    'reports at once',
    'reports nothing before `connect` has returned',
    connecting((connect) => (request, sink) => {
      sink.open({ type: 'eager', live: true, freshFor: 1_000 });
      return connect(request, sink);
    }),
  ],
  [
    'opens after the first message',
    'opens before it brings anything',
    reporting(({ open }) => ({ open: (info) => void setTimeout(() => open(info), 10) })),
  ],
  ['hides heartbeats', 'goes on proving that it is fresh', reporting(() => ({ alive() {} }))],
  [
    'takes heartbeats for messages of another kind',
    'goes on proving that it is fresh',
    reporting(({ invalid }) => ({ alive: () => invalid(new InvalidMessageError('type', 'another')) })),
  ],
  [
    'puts ids into a URL as they are',
    'serves an order whose id must be encoded',
    dialling(
      (dial) =>
        (orderId, ...rest) =>
          dial(new URL(`http://peer/${orderId}`).pathname.slice(1), ...rest),
    ),
  ],
  [
    'drops every second update',
    'brings every update, in order',
    changing((message) => (message.type === 'order-updated' && message.version === 2 ? undefined : message)),
  ],
  [
    'brings updates in another order',
    'brings every update, in order',
    reporting(({ message }) => ({
      message: (...said) =>
        void setTimeout(
          () => message(...said),
          said[0].type === 'order-updated' && said[0].version === 2 ? 20 : 0,
        ),
    })),
  ],
  [
    'brings no order but what comes',
    'brings every update, in order',
    dialling((dial) => (orderId, cursor, line) => dial(orderId, cursor ?? 'now', line)),
  ],
  [
    'leaves when there is nothing to tell',
    'brings the first update of an order that had none',
    hearing(({ heard }) => {
      let isEmpty = false;
      return {
        heard(data, cursor) {
          isEmpty ||= cursor === 'model-0';
          if (!isEmpty || !cursor) heard(data, cursor);
        },
      };
    }),
  ],
  [
    'leaves out the parcels',
    'brings all of an update',
    changing((message) => ({ ...message, tracking: undefined })),
  ],
  [
    'writes notes as Latin-1',
    'brings all of an update',
    withNotes((note) => note.replaceAll(/[^\0-\xff]/g, '?')),
  ],
  ['joins lines', 'brings all of an update', withNotes((note) => note.replaceAll('\n', ' '))],
  [
    'says a cursor too far',
    'says where each message stands',
    reporting(({ message }) => ({
      message: (said, cursor) =>
        message(
          said,
          cursor?.replace(/\d+$/, (version) => `${Number(version) + 1}`),
        ),
    })),
  ],
  [
    'connects from now on',
    'goes on from the cursor that it is given',
    dialling((dial) => (orderId, cursor, line) => dial(orderId, cursor && 'now', line)),
  ],
  [
    'begins where it likes',
    'brings the whole order where the cursor is of another log',
    dialling(
      (dial) => (orderId, cursor, line) =>
        dial(orderId, cursor?.startsWith('model') ? cursor : cursor && 'now', line),
    ),
  ],
  ['does not say that it is lost', 'says that it is lost, and opens again', reporting(() => ({ lost() {} }))],
  [
    'says no more than a word when it is lost',
    'says that it is lost, and opens again',
    // It is wrong on purpose.
    reporting(({ lost }) => ({ lost: () => lost('lost' as never) })),
  ],
  [
    'gives up when it is lost',
    'says that it is lost, and opens again',
    reporting(({ lost, end }) => ({
      lost(error) {
        lost(error);
        end({ reason: 'unsupported', error });
      },
    })),
  ],
  [
    'does not say that it is back',
    'says that it is lost, and opens again',
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
    'comes back from now on',
    'loses nothing while it is away',
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
    'goes on from what it has heard but not told',
    'loses nothing when it is cut amid updates',
    dialling((dial) => {
      let newest: string | undefined;
      return (orderId, cursor, line) => {
        let isBroken = false;
        return dial(orderId, newest ?? cursor, {
          ...line,
          heard(data, at) {
            newest = at ?? newest;
            setTimeout(() => void (isBroken || line.heard(data, at)), 5);
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
    'tries again at once',
    'goes on trying, but not in a tight loop',
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
    'tries again once only',
    'goes on trying, but not in a tight loop',
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
    'waits on a dead line',
    'finds out about a connection that is half-open',
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
        `takes a ${status} of a proxy for the peer's`,
        `goes on trying after a ${status} of something between`,
        hearing(({ refused, finished, intercepted }) => ({
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
    'goes on trying after a 404 of something between',
    reporting(({ lost }) => ({ lost: (error) => void (error.code === 'not-the-server' || lost(error)) })),
  ],
  [
    'hides what is no message',
    'drops what is no message, says so, and goes on',
    reporting(() => ({ invalid() {} })),
  ],
  [
    'ends at what is no message',
    'drops what is no message, says so, and goes on',
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
    'takes a refusal for a loss',
    'ends when it is refused',
    hearing(({ broken }) => ({ refused: () => broken() })),
  ],
  [
    'takes a refusal for the end of the order',
    'ends when it is refused',
    reporting(({ end }) => ({ end: () => end({ reason: 'finished' }) })),
  ],
  [
    'ends without a reason',
    'ends when it is refused',
    // It is wrong on purpose.
    reporting(({ end }) => ({ end: () => end({ reason: 'refused', error: 'no' as never }) })),
  ],
  [
    'asks again after it was refused',
    'ends when it is refused',
    connecting(
      (connect, peer) => (request, sink) =>
        connect(request, {
          ...sink,
          end(end) {
            sink.end(end);
            setTimeout(() => peer.dial(request.orderId, undefined, deaf), 500);
          },
        }),
    ),
  ],
  [
    'ends all orders when one is refused',
    'is refused one order alone',
    connecting((connect) => {
      const sinks = new Set<TransportSink>();
      return (request, sink) => {
        sinks.add(sink);
        return connect(request, { ...sink, end: (end) => sinks.forEach((each) => void each.end(end)) });
      };
    }),
  ],
  [
    'takes the end of an order for a loss',
    'brings the last state of a final order, and ends',
    hearing(({ broken }) => ({ finished: () => broken() })),
  ],
  [
    'ends before it has told the order',
    'brings the last state of a final order, and ends',
    reporting(({ message }) => ({ message: (...said) => void setTimeout(() => message(...said), 20) })),
  ],
  [
    'says that it is lost after the end',
    'brings the last state of a final order, and ends',
    reporting(({ end, lost }) => ({
      end(how) {
        end(how);
        // It is wrong on purpose.
        setTimeout(() => lost(new Error('The line is closed.') as never), 10);
      },
    })),
  ],
  [
    'is not closed',
    'stops when it is closed, and may be closed again',
    connecting((connect) => (...args) => {
      connect(...args);
      return () => {};
    }),
  ],
  [
    'can not be closed twice',
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
    'says that it is lost when it is closed',
    'stops when it is closed, and may be closed again',
    connecting((connect) => (request, sink) => {
      const close = connect(request, sink);
      return () => {
        close();
        // It is wrong on purpose.
        sink.lost(new Error('It was closed.') as never);
      };
    }),
  ],
  [
    'hears nothing more but leaves the line open',
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
    'stops before it has opened',
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
    'stops while it waits to try again',
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
        `goes on when it is closed in \`${kind}\``,
        `stops when it is closed by who hears \`${kind}\``,
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
          message: (...said) => sinks.forEach((each) => void each.message(...said)),
        });
      };
    }),
  ],
  ['closes all orders at once', 'keeps orders apart', closingAll()],
  [
    'has one line per order, which the first to leave closes',
    'serves an order twice at once',
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
    'shares what should be its own with its kind',
    'is independent of another that is made the same way',
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

/** Closing one closes what the transport connected beside it. */
function closingAll() {
  return connecting((connect) => {
    const closes: (() => void)[] = [];
    return (request, sink) => {
      closes.push(connect(request, sink));
      return () => closes.forEach((close) => void close());
    };
  });
}

const deaf: Line = {
  answered() {},
  heard() {},
  broken() {},
  refused() {},
  finished() {},
  intercepted() {},
};

/** What the case of this name says of the transport; nothing when it passes. */
const complaint = async (make: Make, name: string): Promise<string | undefined> => {
  const found = transportContract(() => new ModelPeer(make), { timeout: 2_500 }).find(
    (each) => each.name === name,
  );
  if (!found) throw new TypeError(`the contract has no case "${name}"`);
  return found.run().then(() => undefined, String);
};

const COMPLAINT = /^Error: Expected .+, but .+ came\. [A-Z`]/s;

/** All at once, as they mostly wait. */
let complaints: readonly (string | undefined)[];
beforeAll(async () => {
  complaints = await Promise.all(faults.map(([, name, make]) => complaint(make, name)));
});

describe('a transport that', () => {
  test.each(faults.map(([fault, name], index) => [fault, name, index] as const))(
    '%s is found: %s',
    (_, __, index) => {
      expect(complaints[index]).toMatch(COMPLAINT);
    },
  );
});

test('each case is needed: every one of them finds a fault', () => {
  const names = transportContract(() => new ModelPeer()).map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  const finding = new Set(faults.map(([, name]) => name));
  expect(names.filter((name) => !finding.has(name))).toEqual([]);
});
