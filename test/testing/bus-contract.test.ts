import {
  type AppendEntry,
  type BusListener,
  memoryBus,
  type NewUpdate,
  type OrderBus,
  type SettledUpdate,
  type StoredUpdate,
} from 'react-order-status/server';
import { busContract } from 'react-order-status/testing';
import { expect, test } from 'vitest';
import { PATIENCE } from '../patience/patience.js';

let buses = 0;
const correctBus = () => memoryBus({ namespace: `correct-${++buses}`, onError: () => {} });

/** A correct bus with one fault. */
const broken = (fault: (bus: OrderBus) => Partial<OrderBus>) => (): OrderBus => {
  const bus = correctBus();
  return { ...bus, ...fault(bus) };
};

/** A bus whose listeners are called incorrectly. */
const brokenDelivery = (fault: (listener: BusListener) => Partial<BusListener>) =>
  broken((bus) => ({
    open: (orderId, options, listener) => bus.open(orderId, options, { ...listener, ...fault(listener) }),
  }));

/** A bus whose entries are wrong wherever they are read. */
const brokenEntries = (fault: (stored: StoredUpdate) => StoredUpdate) =>
  broken((bus) => ({
    append: async (...args) => fault(await bus.append(...args)),
    head: async (orderId) => {
      const { epoch, update } = await bus.head(orderId);
      return { epoch, ...(update && { update: fault(update) }) };
    },
    history: async (...args) => {
      const { epoch, updates } = await bus.history(...args);
      return { epoch, updates: updates.map(fault) };
    },
    open: (orderId, options, listener) =>
      bus.open(orderId, options, { ...listener, update: (each) => listener.update(fault(each)) }),
  }));

/** A bus whose history is wrong. */
const brokenHistory = (fault: (updates: readonly StoredUpdate[]) => readonly StoredUpdate[]) =>
  broken((bus) => ({
    history: async (...args) => {
      const { epoch, updates } = await bus.history(...args);
      return { epoch, updates: fault(updates) };
    },
  }));

/** A bus that appends another update than it is given. */
const brokenAppend = (fault: (update: NewUpdate) => NewUpdate) =>
  broken((bus) => ({ append: (update, options) => bus.append(fault(update), options) }));

type Batch = readonly AppendEntry[];

/** A bus whose batches are wrong. @param fault appends each update of a batch, one after the other, by `append`. */
const brokenBatch = (
  fault: (
    append: (entry: AppendEntry) => Promise<SettledUpdate>,
    entries: Batch,
  ) => Promise<readonly SettledUpdate[]>,
) =>
  broken((bus) => ({
    appendMany: (entries) =>
      fault(async ({ update, options }) => {
        const [result] = await Promise.allSettled([bus.append(update, options)]);
        return result;
      }, entries),
  }));

/** A bus that stores the past of orders incorrectly. */
const brokenBackfill = (fault: (bus: Required<OrderBus>) => OrderBus['backfill']) =>
  // `memoryBus` has it.
  broken((bus) => ({ backfill: fault(bus as Required<OrderBus>) }));

/** The fields that a log adds to an entry. */
const entry = { id: 'k3f9', storedAt: '2024-01-01T12:00:00.000Z' };

const withNote = (update: StoredUpdate, change: (note: string) => string): StoredUpdate =>
  update.note === undefined ? update : { ...update, note: change(update.note) };

/** Faults of a bus, each with the name of a case that must find it. */
const faults: readonly (readonly [fault: string, foundBy: string, () => OrderBus])[] = [
  [
    'drops every second update',
    'a subscriber receives the new updates of its own order',
    brokenDelivery(({ update }) => ({ update: (each) => void (each.version % 2 && update(each)) })),
  ],
  [
    'delivers twice',
    'a cursor replays exactly the updates after it, then new ones follow',
    brokenDelivery(({ update }) => ({
      update: (each) => {
        update(each);
        update(each);
      },
    })),
  ],
  [
    'delivers in another order',
    'a cursor replays exactly the updates after it, then new ones follow',
    brokenDelivery(({ update }) => ({
      update: (each) => void setTimeout(() => update(each), each.version === 2 ? 20 : 0),
    })),
  ],
  [
    'has no epoch',
    'an epoch fits into a cursor',
    broken((bus) => ({ head: async (orderId) => ({ ...(await bus.head(orderId)), epoch: '' }) })),
  ],
  [
    'has an epoch that breaks the cursor',
    'an epoch fits into a cursor',
    broken((bus) => ({ head: async (orderId) => ({ ...(await bus.head(orderId)), epoch: '2024:1' }) })),
  ],
  [
    'makes an epoch at each read',
    'the epoch does not change while the log exists',
    broken((bus) => ({
      head: async (orderId) => ({ ...(await bus.head(orderId)), epoch: crypto.randomUUID() }),
    })),
  ],
  ['gives no ids', 'each entry has an id of its own', brokenEntries((stored) => ({ ...stored, id: '' }))],
  [
    'gives ids that break the cursor',
    'each entry has an id of its own',
    brokenEntries((stored) => ({ ...stored, id: `${stored.id}-${stored.version}` })),
  ],
  [
    'gives one id twice',
    'each entry has an id of its own',
    brokenEntries((stored) => ({ ...stored, id: `v${stored.version}` })),
  ],
  [
    'gives an entry another id at each read',
    'each entry has an id of its own',
    brokenHistory((updates) => updates.map((each) => ({ ...each, id: `${each.id}x`.slice(-8) }))),
  ],
  [
    'delivers other ids than it stores',
    'each entry has an id of its own',
    brokenDelivery(({ update }) => ({ update: (each) => update({ ...each, id: 'other' }) })),
  ],
  [
    'returns the time of storage without a zone',
    'the time of storage never decreases with the version',
    brokenEntries((stored) => ({ ...stored, storedAt: stored.storedAt.slice(0, -1) })),
  ],
  [
    'takes the time of storage from a clock that runs backwards',
    'the time of storage never decreases with the version',
    brokenEntries((stored) => ({
      ...stored,
      storedAt: new Date(Date.parse(stored.storedAt) - stored.version * 60_000).toISOString(),
    })),
  ],
  [
    'delivers another time of storage than it stores',
    'the time of storage never decreases with the version',
    brokenDelivery(({ update }) => ({ update: (each) => update({ ...each, storedAt: entry.storedAt }) })),
  ],
  [
    'returns the timestamp of the update as the time of storage',
    'the time of storage is not the timestamp of the update',
    brokenEntries((stored) => ({ ...stored, storedAt: new Date(stored.timestamp).toISOString() })),
  ],
  [
    'returns the time of storage as the timestamp of the update',
    'the time of storage is not the timestamp of the update',
    brokenEntries((stored) => ({ ...stored, timestamp: stored.storedAt })),
  ],
  [
    'keeps the id of the published update',
    'an id, version and time of storage in a published update are ignored',
    broken((bus) => ({
      append: async (update, options) => ({ ...(await bus.append(update, options)), ...idOf(update) }),
    })),
  ],
  [
    'drops an action that an update does not repeat',
    'an action is carried forward',
    brokenAppend((update) => ({ ...update, action: update.action ?? null })),
  ],
  [
    'keeps the first action',
    'an action replaces the one before it',
    broken((bus) => {
      const actions = new Map<string, NewUpdate['action']>();
      return {
        append: (update, options) => {
          const action = actions.get(update.orderId) ?? update.action;
          actions.set(update.orderId, action);
          return bus.append({ ...update, action }, options);
        },
      };
    }),
  ],
  [
    'ignores null as an action',
    'an action is cleared by null, and stays cleared',
    brokenAppend(({ action, ...update }) => ({ ...update, ...(action && { action }) })),
  ],
  [
    'keeps the action of an order that ended',
    'a terminal status ends the action',
    broken((bus) => ({
      append: async (update, options) => {
        const { action } = (await bus.head(update.orderId)).update ?? {};
        return bus.append({ action, ...update }, options);
      },
    })),
  ],
  [
    'returns history without an epoch',
    'history has the epoch of the head',
    broken((bus) => ({ history: async (...args) => ({ ...(await bus.history(...args)), epoch: '' }) })),
  ],
  [
    'does not resume from a cursor that names its entry',
    'a cursor with the id of its entry resumes',
    broken((bus) => ({
      open: (orderId, { after }, listener) =>
        bus.open(orderId, after?.split('-').length === 3 ? {} : { after }, listener),
    })),
  ],
  [
    'resumes from the version alone',
    'the cursor "EPOCH-1-other" does not resume',
    broken((bus) => ({
      open: (orderId, { after }, listener) =>
        bus.open(orderId, { after: after?.split('-').slice(0, 2).join('-') }, listener),
    })),
  ],
  [
    'ignores expectedVersion',
    'of conflicting writers exactly one wins',
    broken((bus) => ({ append: (update, { flow }) => bus.append(update, { flow }) })),
  ],
  ...['an empty log has version 0', 'of conflicting first writers exactly one wins'].map(
    (foundBy) =>
      [
        'ignores expectedVersion 0',
        foundBy,
        broken((bus) => ({
          append: (update, { flow, expectedVersion }) =>
            bus.append(update, { flow, expectedVersion: expectedVersion || undefined }),
        })),
      ] as const,
  ),
  [
    'refuses a conflict with an error of another kind',
    'of conflicting writers exactly one wins',
    broken((bus) => ({
      append: (update, options) =>
        bus.append(update, options).catch(() => {
          throw new Error('no');
        }),
    })),
  ],
  [
    'gives up when another writer is faster',
    'writers without expectedVersion all succeed',
    broken((bus) => {
      const busy = new Set<string>();
      return {
        append: async (update, options) => {
          if (busy.has(update.orderId)) throw new Error('busy');
          busy.add(update.orderId);
          await Promise.resolve();
          return bus.append(update, options).finally(() => busy.delete(update.orderId));
        },
      };
    }),
  ],
  [
    'ignores idempotency keys',
    'a known idempotency key returns its update, and stores nothing',
    broken((bus) => ({
      append: (update, { idempotencyKey: _, ...options }) => bus.append(update, options),
    })),
  ],
  [
    'checks an update before its idempotency key',
    'a known idempotency key returns its update, and stores nothing',
    broken((bus) => ({
      append: async (update, options) => {
        const { version = 0 } = (await bus.head(update.orderId)).update ?? {};
        if ((options.expectedVersion ?? version) !== version) throw new Error('conflict');
        return bus.append(update, options);
      },
    })),
  ],
  [
    'looks for an idempotency key before it waits',
    'of several appends at once with one idempotency key, one is stored',
    broken((bus) => {
      const known = new Map<string, StoredUpdate>();
      return {
        append: async (update, { idempotencyKey: key = '', ...options }) => {
          const found = known.get(key);
          await Promise.resolve();
          const stored = found ?? (await bus.append(update, options));
          known.set(key, stored);
          return stored;
        },
      };
    }),
  ],
  ...[
    ['shares idempotency keys between orders', '', (key: string) => key] as const,
    ['trims idempotency keys', 'own', (key: string) => key.trim()] as const,
    ['cuts idempotency keys', 'own', (key: string) => key.slice(0, 100)] as const,
  ].map(
    ([fault, scope, change]) =>
      [
        fault,
        'idempotency keys are exact, and belong to one order',
        broken((bus) => {
          const known = new Map<string, StoredUpdate>();
          return {
            append: async (update, { idempotencyKey: key = '', ...options }) => {
              const name = `${scope && update.orderId} ${change(key)}`;
              const stored = known.get(name) ?? (await bus.append(update, options));
              known.set(name, stored);
              return stored;
            },
          };
        }),
      ] as const,
  ),
  [
    'ignores the reason of an update',
    'an update with a reason may leave the flow, and its entry has the reason',
    broken((bus) => ({ append: (update, { reason: _, ...options }) => bus.append(update, options) })),
  ],
  [
    'drops the reason of an entry',
    'an update with a reason may leave the flow, and its entry has the reason',
    brokenDelivery(({ update }) => ({ update: ({ reason: _, ...each }) => update(each) })),
  ],
  [
    'checks nothing for an update with a reason',
    'an update with a reason is checked for all else',
    broken((bus) => ({
      append: (update, { expectedVersion, ...options }) =>
        bus.append(update, options.reason === undefined ? { ...options, expectedVersion } : options),
    })),
  ],
  [
    'fails where the status left the flow',
    'an order whose status left the flow continues with a reason',
    broken((bus) => ({
      append: async (update, options) => {
        const { status = update.status } = (await bus.head(update.orderId)).update ?? {};
        if (!Object.hasOwn(options.flow.statuses, status)) {
          throw Object.assign(new Error('unknown'), { code: 'invalid-transition' });
        }
        return bus.append(update, options);
      },
    })),
  ],
  [
    'remembers the idempotency key of an update that it refuses',
    'the idempotency key of a refused update is not known',
    broken((bus) => {
      const used = new Set<string>();
      return {
        append: (update, { idempotencyKey: key = '', ...options }) => {
          if (used.has(key)) throw new Error('used');
          used.add(key);
          return bus.append(update, options);
        },
      };
    }),
  ],
  [
    'delivers what it refuses',
    'a refused update is neither stored nor delivered',
    broken((bus) => {
      const listeners: BusListener[] = [];
      return {
        append: (update, options) =>
          bus.append(update, options).catch((error: unknown) => {
            for (const listener of listeners) listener.update({ ...update, version: 2, ...entry });
            throw error;
          }),
        open: (orderId, options, listener) => {
          listeners.push(listener);
          return bus.open(orderId, options, listener);
        },
      };
    }),
  ],
  [
    'counts versions over all orders',
    'versions count up from 1, per order',
    broken((bus) => {
      let version = 0;
      return { append: async (...args) => ({ ...(await bus.append(...args)), version: ++version }) };
    }),
  ],
  [
    'stores the update as it was published',
    'an update is stored with the status before it',
    broken((bus) => ({
      head: async (orderId) => {
        const { epoch, update } = await bus.head(orderId);
        return { epoch, ...(update && { update: { ...update, previousStatus: undefined } }) };
      },
    })),
  ],
  [
    'invents a head',
    'head and history of an order without updates are empty',
    broken((bus) => ({
      head: async (orderId) => {
        const head = await bus.head(orderId);
        return {
          ...head,
          update: head.update ?? { orderId, status: 'PENDING', timestamp: '', version: 0, ...entry },
        };
      },
    })),
  ],
  [
    'returns the oldest update as the head',
    'head returns the newest update',
    broken((bus) => ({
      head: async (orderId) => ({
        ...(await bus.head(orderId)),
        update: (await bus.history(orderId, 99)).updates[0],
      }),
    })),
  ],
  [
    'returns history newest first',
    'history returns the newest updates, oldest first',
    brokenHistory((updates) => [...updates].reverse()),
  ],
  [
    'ignores the limit of history',
    'history returns the newest updates, oldest first',
    broken((bus) => ({ history: (orderId) => bus.history(orderId, 99) })),
  ],
  [
    'drops the userId',
    'all fields of an update are stored and delivered',
    brokenDelivery(({ update }) => ({ update: ({ userId: _, ...each }) => update(each) })),
  ],
  [
    'stores times as dates',
    'all fields of an update are stored and delivered',
    broken((bus) => ({
      append: (update, options) =>
        bus.append({ ...update, timestamp: new Date(update.timestamp).toISOString() }, options),
    })),
  ],
  [
    'ends a note at NUL',
    'a note with NUL is returned unchanged',
    brokenDelivery(({ update }) => ({
      update: (each) => update(withNote(each, (note) => note.split('\0')[0] ?? '')),
    })),
  ],
  [
    'writes notes as UTF-8',
    'a note with a lone surrogate is returned unchanged',
    brokenDelivery(({ update }) => ({
      update: (each) =>
        update(withNote(each, (note) => new TextDecoder().decode(new TextEncoder().encode(note)))),
    })),
  ],
  [
    'normalizes line ends',
    'a note with line ends is returned unchanged',
    brokenDelivery(({ update }) => ({
      update: (each) => update(withNote(each, (note) => note.replaceAll(/\r\n?/g, '\n'))),
    })),
  ],
  [
    'writes notes as Latin-1',
    'a note with emoji is returned unchanged',
    brokenDelivery(({ update }) => ({
      update: (each) => update(withNote(each, (note) => note.replaceAll(/[^\0-\xff]/g, '?'))),
    })),
  ],
  [
    'strips slashes',
    'a note with quotes and escapes is returned unchanged',
    brokenDelivery(({ update }) => ({
      update: (each) => update(withNote(each, (note) => note.replaceAll('\\', ''))),
    })),
  ],
  [
    'trims notes',
    'a note with blanks at the ends is returned unchanged',
    brokenDelivery(({ update }) => ({ update: (each) => update(withNote(each, (note) => note.trim())) })),
  ],
  ...[
    ['trims ids', (id: string) => id.trim()] as const,
    ['folds the case of ids', (id: string) => id.toLowerCase()] as const,
    ['normalizes ids', (id: string) => id.normalize()] as const,
    ['decodes ids', (id: string) => id.replace('%2F', '/')] as const,
    ['keeps only the hash tag of ids', (id: string) => /\{(.+?)\}/.exec(id)?.[1] ?? id] as const,
    ['cuts ids', (id: string) => id.slice(0, 100)] as const,
  ].map(
    ([fault, change]) =>
      [
        fault,
        'orders with similar ids are kept apart',
        broken((bus) => ({
          append: (update, options) => bus.append({ ...update, orderId: change(update.orderId) }, options),
          history: (orderId, limit) => bus.history(change(orderId), limit),
          open: (orderId, ...rest) => bus.open(change(orderId), ...rest),
        })),
      ] as const,
  ),
  [
    'mixes up orders',
    'a subscriber receives the new updates of its own order',
    broken((bus) => {
      const listeners: BusListener[] = [];
      return {
        open: (orderId, options, listener) => {
          listeners.push(listener);
          return bus.open(orderId, options, { ...listener, update: () => {} });
        },
        append: async (...args) => {
          const stored = await bus.append(...args);
          for (const listener of listeners) listener.update(stored);
          return stored;
        },
      };
    }),
  ],
  [
    'replays all from the start',
    'a cursor replays exactly the updates after it, then new ones follow',
    broken((bus) => ({
      open: async (orderId, options, listener) => {
        for (const each of (await bus.history(orderId, 1)).updates) listener.update(each);
        return bus.open(orderId, options, listener);
      },
    })),
  ],
  [
    'replays nothing and reports that it resumed',
    'a cursor of version 0 replays the whole log',
    broken((bus) => ({
      open: async (orderId, options, listener) => {
        const resumed = Boolean(options.after);
        const { epoch, close } = await bus.open(orderId, {}, listener);
        return { epoch, close, resumed };
      },
    })),
  ],
  [
    'replays before it registers the listener',
    'updates published while subscriptions open are neither lost nor repeated',
    broken((bus) => ({
      open: async (orderId, { after }, listener) => {
        const version = Number(after?.split('-')[1]);
        const { updates } = await bus.history(orderId, 99);
        const missed = updates.filter((each) => each.version > version);
        await new Promise((resolve) => setTimeout(resolve, 5));
        for (const each of missed) listener.update(each);
        return { ...(await bus.open(orderId, {}, listener)), resumed: true };
      },
    })),
  ],
  [
    'never resumes',
    'a cursor at the head resumes with nothing to replay',
    broken((bus) => ({ open: (orderId, _, listener) => bus.open(orderId, {}, listener) })),
  ],
  [
    'resumes from any cursor',
    'the cursor "other-1" does not resume',
    broken((bus) => ({
      open: async (...args) => ({ ...(await bus.open(...args)), resumed: true }),
    })),
  ],
  [
    'erases nothing',
    'an erased order has an empty log under another epoch',
    broken(() => ({ erase: async () => {} })),
  ],
  [
    'keeps the epoch of an erased order',
    'an erased order has an empty log under another epoch',
    broken((bus) => {
      const epochs = new Map<string, string>();
      return {
        head: async (orderId) => {
          const head = await bus.head(orderId);
          const epoch = epochs.get(orderId) ?? head.epoch;
          epochs.set(orderId, epoch);
          return { ...head, epoch };
        },
      };
    }),
  ],
  [
    'erases all orders',
    'erasing affects no other order, and an order without updates can be erased',
    broken((bus) => {
      const orders = new Set<string>();
      return {
        append: (update, options) => bus.append(update, options).finally(() => orders.add(update.orderId)),
        erase: async () => {
          for (const orderId of orders) await bus.erase(orderId);
        },
      };
    }),
  ],
  [
    'erases without notifying the subscribers',
    'subscribers of an erased order are notified of a gap, and receive what follows',
    brokenDelivery(() => ({ gap: () => {} })),
  ],
  [
    'notifies the subscribers of all orders of a gap',
    'subscribers of an erased order are notified of a gap, and receive what follows',
    broken((bus) => {
      const listeners: BusListener[] = [];
      return {
        open: (orderId, options, listener) => {
          listeners.push(listener);
          return bus.open(orderId, options, { ...listener, gap: () => {} });
        },
        erase: async (orderId) => {
          await bus.erase(orderId);
          for (const listener of listeners) listener.gap();
        },
      };
    }),
  ],
  [
    'keeps the idempotency keys of an erased order',
    'erasing an order forgets its idempotency keys',
    broken((bus) => {
      const known = new Map<string, StoredUpdate>();
      return {
        append: async (update, { idempotencyKey: key = '', ...options }) => {
          const name = `${update.orderId} ${key}`;
          const stored = known.get(name) ?? (await bus.append(update, options));
          known.set(name, stored);
          return stored;
        },
      };
    }),
  ],
  [
    'subscribes only to orders that have updates',
    'a subscriber of an order without updates receives the first',
    broken((bus) => ({
      open: async (orderId, options, listener) =>
        (await bus.head(orderId)).update
          ? bus.open(orderId, options, listener)
          : { epoch: (await bus.head(orderId)).epoch, resumed: false, close: () => {} },
    })),
  ],
  [
    'delivers to the first subscriber alone',
    'every subscriber of an order receives every update',
    broken((bus) => {
      const taken = new Set<string>();
      return {
        open: (orderId, options, listener) => {
          const first = !taken.has(orderId);
          taken.add(orderId);
          return bus.open(orderId, options, first ? listener : { ...listener, update: () => {} });
        },
      };
    }),
  ],
  [
    'delivers after close',
    'a closed subscription receives nothing more',
    broken((bus) => ({ open: async (...args) => ({ ...(await bus.open(...args)), close: () => {} }) })),
  ],
  [
    'never delivers again after the last subscriber closed',
    'an order can be opened again after its last subscriber closed',
    broken((bus) => {
      const freed = new Set<string>();
      return {
        open: async (orderId, options, listener) => {
          const target = freed.has(orderId) ? { ...listener, update: () => {} } : listener;
          const subscription = await bus.open(orderId, options, target);
          return {
            ...subscription,
            close: () => {
              freed.add(orderId);
              subscription.close();
            },
          };
        },
      };
    }),
  ],
  [
    'stops at a listener that throws',
    'a listener that throws does not affect the others',
    broken((bus) => {
      const failed = new Set<string>();
      return {
        open: (orderId, options, listener) =>
          bus.open(orderId, options, {
            ...listener,
            update: (each) => {
              if (failed.has(orderId)) return;
              try {
                listener.update(each);
              } catch {
                failed.add(orderId);
              }
            },
          }),
      };
    }),
  ],
  [
    'delivers what a listener publishes before the current update is delivered to all',
    'an update that a listener publishes reaches all listeners in order',
    broken((bus) => {
      const listeners: BusListener[] = [];
      const versions = new Map<string, number>();
      return {
        open: (orderId, options, listener) => {
          listeners.push(listener);
          return bus.open(orderId, options, { ...listener, update: () => {} });
        },
        append: (update, options) => {
          const version = (versions.get(update.orderId) ?? 0) + 1;
          versions.set(update.orderId, version);
          for (const listener of listeners) listener.update({ ...update, version, ...entry });
          return bus.append(update, options);
        },
      };
    }),
  ],
  [
    'continues to call a closed listener',
    'a listener that closes during an update does not receive the next',
    broken((bus) => ({
      open: async (...args) => {
        const subscription = await bus.open(...args);
        return { ...subscription, close: () => void setTimeout(subscription.close, 20) };
      },
    })),
  ],
  [
    'closes without notifying its listeners',
    'close notifies each listener once, and later calls are refused',
    brokenDelivery(() => ({ closed: () => {} })),
  ],
  [
    'notifies closed listeners of its close',
    'close notifies each listener once, and later calls are refused',
    broken((bus) => ({
      open: async (...args) => ({ ...(await bus.open(...args)), close: () => {} }),
    })),
  ],
  [
    'answers after close',
    'close notifies each listener once, and later calls are refused',
    broken((bus) => {
      let last: OrderBus = bus;
      return {
        head: (orderId) => last.head(orderId),
        close: async () => {
          await bus.close();
          last = correctBus();
        },
      };
    }),
  ],
  [
    'appends the updates of a batch in reverse',
    'a batch: each order receives its updates in their order',
    brokenBatch(async (append, entries) => {
      const results = [];
      for (const entry of [...entries].reverse()) results.unshift(await append(entry));
      return results;
    }),
  ],
  [
    'ends a batch at a refused update',
    'a batch: a refused update affects no other one',
    brokenBatch(async (append, entries) => {
      const results: SettledUpdate[] = [];
      for (const entry of entries) {
        const refused = results.find(({ status }) => status === 'rejected');
        results.push(refused ?? (await append(entry)));
      }
      return results;
    }),
  ],
  [
    'ignores the idempotency keys of a batch',
    'a batch: each idempotency key is one update',
    brokenBatch(async (append, entries) => {
      const results = [];
      for (const { update, options } of entries) {
        results.push(await append({ update, options: { ...options, idempotencyKey: undefined } }));
      }
      return results;
    }),
  ],
  [
    'refuses a batch beside another one',
    'batches of several writers at once: no update is lost or overwritten',
    broken((bus) => {
      let running = 0;
      return {
        appendMany: async (entries) => {
          running += 1;
          await Promise.resolve();
          const reason = new Error('There is another batch.');
          return Promise.allSettled(
            entries.map(({ update, options }) =>
              running > 1 ? Promise.reject(reason) : bus.append(update, options),
            ),
          );
        },
      };
    }),
  ],
  [
    'stores the first hundred updates of a batch only',
    'a large batch is stored completely',
    brokenBatch((append, entries) => Promise.all(entries.slice(0, 100).map(append))),
  ],
  [
    'leaves orders without updates out of many heads',
    'many heads are those that `head` returns, if the bus has `heads`',
    broken((bus) => ({
      heads: async (orderIds) =>
        new Map([...((await bus.heads?.(orderIds)) ?? [])].filter(([, { update }]) => update)),
    })),
  ],
  [
    'leaves out the beginning of a past',
    'backfill: the past of an order becomes its first updates, under another epoch',
    brokenBackfill((bus) => (orderId, updates, options) => bus.backfill(orderId, updates.slice(1), options)),
  ],
  [
    'ignores a past that comes too late',
    'backfill: an order with updates has no place for its past',
    brokenBackfill(
      (bus) =>
        (...args) =>
          bus.backfill(...args).catch(() => {}),
    ),
  ],
  [
    'looks whether a log is empty before it stores a past',
    'backfill: of a past and an update at once, both are stored or the past is refused',
    brokenBackfill((bus) => async (orderId, updates, options) => {
      const { update } = await bus.head(orderId);
      if (update) throw new Error('The log is not empty.');
      await bus.erase(orderId);
      await bus.backfill(orderId, updates, options);
    }),
  ],
  [
    'delivers a past',
    'backfill: subscribers are notified of a gap, and receive what follows',
    brokenBackfill((bus) => async (_, updates, { flow }) => {
      for (const update of updates) await bus.append(update, { flow, reason: 'Its past.' });
    }),
  ],
  [
    'forgets positions',
    'positions: the last position of an order is kept, and those of others are not affected',
    broken(() => ({ position: async () => undefined })),
  ],
  [
    'keeps a position that is removed',
    'positions: a position is removed by null, by `erase`, and after its lifetime',
    broken((bus) => ({
      setPosition: async (orderId, position, lifetime) => {
        if (position) await bus.setPosition?.(orderId, position, lifetime);
      },
    })),
  ],
  [
    'delivers no positions',
    'positions: subscribers receive positions, and no update',
    brokenDelivery(() => ({ position: () => {} })),
  ],
];

/** The id that untyped code passes. */
const idOf = (update: NewUpdate) => ('id' in update ? { id: String(update.id) } : {});

/** The error of the case of this name; `undefined` if it passes. @param timeout ms. */
const failureOf = async (
  createBus: () => OrderBus,
  name: string,
  timeout = 60,
): Promise<string | undefined> => {
  const found = busContract(createBus, { shared: true, timeout }).find((each) => each.name === name);
  if (!found) throw new TypeError(`the contract has no case "${name}"`);
  return found.run().then(() => undefined, String);
};

const FAILURE = /^Error: Expected .+, found .+\. [A-Za-z`]/s;

test.each(faults)('a bus that %s is found: %s', async (_, name, createBus) => {
  expect(await failureOf(correctBus, name, PATIENCE)).toBeUndefined();
  expect(await failureOf(createBus, name)).toMatch(FAILURE);
});

test('each case finds a fault', () => {
  const names = busContract(correctBus).map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  const finding = new Set(faults.map(([, name]) => name));
  // The cases of invalid cursors are variants of one rule.
  expect(names.filter((name) => !finding.has(name) && !name.startsWith('the cursor'))).toEqual([]);
});

test('the cases of two buses fail for buses that do not share an engine', async () => {
  const names = busContract(correctBus, { shared: true })
    .map(({ name }) => name)
    .slice(busContract(correctBus).length);
  const oneForAll = () => memoryBus({ namespace: 'one for all', onError: () => {} });
  expect(names).toHaveLength(9);
  for (const name of names) {
    const fault = name.includes('closing') ? oneForAll : correctBus;
    expect(await failureOf(fault, name), name).toMatch(FAILURE);
  }
});
