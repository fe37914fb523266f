import {
  type BusListener,
  memoryBus,
  type NewUpdate,
  type OrderBus,
  type StoredUpdate,
} from 'react-order-status/server';
import { busContract } from 'react-order-status/testing';
import { expect, test } from 'vitest';

let buses = 0;
const soundBus = () => memoryBus({ namespace: `sound-${++buses}`, onError: () => {} });

/** A sound bus with one fault. */
const broken = (fault: (bus: OrderBus) => Partial<OrderBus>) => (): OrderBus => {
  const bus = soundBus();
  return { ...bus, ...fault(bus) };
};

/** A sound bus whose listeners are called wrongly. */
const brokenDelivery = (fault: (listener: BusListener) => Partial<BusListener>) =>
  broken((bus) => ({
    open: (orderId, options, listener) => bus.open(orderId, options, { ...listener, ...fault(listener) }),
  }));

/** A sound bus whose entries are not what they should be, wherever they are read. */
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

/** A sound bus whose history is wrong. */
const brokenHistory = (fault: (updates: readonly StoredUpdate[]) => readonly StoredUpdate[]) =>
  broken((bus) => ({
    history: async (...args) => {
      const { epoch, updates } = await bus.history(...args);
      return { epoch, updates: fault(updates) };
    },
  }));

/** A sound bus that appends something else than it is given. */
const brokenAppend = (fault: (update: NewUpdate) => NewUpdate) =>
  broken((bus) => ({ append: (update, options) => bus.append(fault(update), options) }));

/** What a log gives an entry. */
const entry = { id: 'k3f9', storedAt: '2024-01-01T12:00:00.000Z' };

const withNote = (update: StoredUpdate, change: (note: string) => string): StoredUpdate =>
  update.note === undefined ? update : { ...update, note: change(update.note) };

/** Each fault a bus may have, and a case that must find it. */
const faults: readonly (readonly [fault: string, foundBy: string, () => OrderBus])[] = [
  [
    'drops every second update',
    'a subscriber hears its own order from now on',
    brokenDelivery(({ update }) => ({ update: (each) => void (each.version % 2 && update(each)) })),
  ],
  [
    'delivers twice',
    'a cursor brings exactly what came after it, then what comes',
    brokenDelivery(({ update }) => ({
      update: (each) => {
        update(each);
        update(each);
      },
    })),
  ],
  [
    'delivers in another order',
    'a cursor brings exactly what came after it, then what comes',
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
    'the epoch stays while the log lives',
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
    'tells the time of storage without a zone',
    'the time of storage never decreases with the version',
    brokenEntries((stored) => ({ ...stored, storedAt: stored.storedAt.slice(0, -1) })),
  ],
  [
    'tells the time of storage by a clock that runs backwards',
    'the time of storage never decreases with the version',
    brokenEntries((stored) => ({
      ...stored,
      storedAt: new Date(Date.parse(stored.storedAt) - stored.version * 60_000).toISOString(),
    })),
  ],
  [
    'delivers the time of delivery',
    'the time of storage never decreases with the version',
    brokenDelivery(({ update }) => ({ update: (each) => update({ ...each, storedAt: entry.storedAt }) })),
  ],
  [
    'takes when it happened for the time of storage',
    'the time of storage is not when it happened',
    brokenEntries((stored) => ({ ...stored, storedAt: new Date(stored.timestamp).toISOString() })),
  ],
  [
    'takes the time of storage for when it happened',
    'the time of storage is not when it happened',
    brokenEntries((stored) => ({ ...stored, timestamp: stored.storedAt })),
  ],
  [
    'believes the id that an update claims',
    'what an update claims to be its id, version and time is not believed',
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
    'takes a cleared action for none that was told of',
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
    'reads history under no epoch',
    'history is of the epoch of the head',
    broken((bus) => ({ history: async (...args) => ({ ...(await bus.history(...args)), epoch: '' }) })),
  ],
  [
    'does not resume from a cursor that names its entry',
    'a cursor that names its entry resumes',
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
    'writers that expect nothing all get a version',
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
    'delivers what it refuses',
    'an update that is refused leaves no trace',
    broken((bus) => {
      const listeners: BusListener[] = [];
      return {
        append: (update, options) =>
          bus.append(update, options).catch((error: unknown) => {
            for (const { update: hearing } of listeners) hearing({ ...update, version: 2, ...entry });
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
    'tells the oldest update as the head',
    'head tells the newest update',
    broken((bus) => ({
      head: async (orderId) => ({
        ...(await bus.head(orderId)),
        update: (await bus.history(orderId, 99)).updates[0],
      }),
    })),
  ],
  [
    'tells history newest first',
    'history tells the newest updates, oldest first',
    brokenHistory((updates) => [...updates].reverse()),
  ],
  [
    'ignores the limit of history',
    'history tells the newest updates, oldest first',
    broken((bus) => ({ history: (orderId) => bus.history(orderId, 99) })),
  ],
  [
    'forgets whose order it is',
    'everything an update has survives the log',
    brokenDelivery(({ update }) => ({ update: ({ userId: _, ...each }) => update(each) })),
  ],
  [
    'stores times as times',
    'everything an update has survives the log',
    broken((bus) => ({
      append: (update, options) =>
        bus.append({ ...update, timestamp: new Date(update.timestamp).toISOString() }, options),
    })),
  ],
  [
    'ends a note at NUL',
    'a note with NUL comes back unchanged',
    brokenDelivery(({ update }) => ({
      update: (each) => update(withNote(each, (note) => note.split('\0')[0] ?? '')),
    })),
  ],
  [
    'writes notes as UTF-8',
    'a note with a lone surrogate comes back unchanged',
    brokenDelivery(({ update }) => ({
      update: (each) =>
        update(withNote(each, (note) => new TextDecoder().decode(new TextEncoder().encode(note)))),
    })),
  ],
  [
    'mends line ends',
    'a note with line ends comes back unchanged',
    brokenDelivery(({ update }) => ({
      update: (each) => update(withNote(each, (note) => note.replaceAll(/\r\n?/g, '\n'))),
    })),
  ],
  [
    'writes notes as Latin-1',
    'a note with emoji comes back unchanged',
    brokenDelivery(({ update }) => ({
      update: (each) => update(withNote(each, (note) => note.replaceAll(/[^\0-\xff]/g, '?'))),
    })),
  ],
  [
    'strips slashes',
    'a note with quotes and escapes comes back unchanged',
    brokenDelivery(({ update }) => ({
      update: (each) => update(withNote(each, (note) => note.replaceAll('\\', ''))),
    })),
  ],
  [
    'trims notes',
    'a note with blanks at the ends comes back unchanged',
    brokenDelivery(({ update }) => ({ update: (each) => update(withNote(each, (note) => note.trim())) })),
  ],
  ...[
    ['trims ids', (id: string) => id.trim()] as const,
    ['folds the case of ids', (id: string) => id.toLowerCase()] as const,
    ['normalises ids', (id: string) => id.normalize()] as const,
    ['decodes ids', (id: string) => id.replace('%2F', '/')] as const,
    ['keeps only the hash tag of ids', (id: string) => /\{(.+?)\}/.exec(id)?.[1] ?? id] as const,
    ['cuts ids', (id: string) => id.slice(0, 100)] as const,
  ].map(
    ([fault, change]) =>
      [
        fault,
        'orders whose ids look alike are kept apart',
        broken((bus) => ({
          append: (update, options) => bus.append({ ...update, orderId: change(update.orderId) }, options),
          history: (orderId, limit) => bus.history(change(orderId), limit),
          open: (orderId, ...rest) => bus.open(change(orderId), ...rest),
        })),
      ] as const,
  ),
  [
    'mixes up orders',
    'a subscriber hears its own order from now on',
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
    'a cursor brings exactly what came after it, then what comes',
    broken((bus) => ({
      open: async (orderId, options, listener) => {
        for (const each of (await bus.history(orderId, 1)).updates) listener.update(each);
        return bus.open(orderId, options, listener);
      },
    })),
  ],
  [
    'replays nothing and says that it resumed',
    'a cursor of version 0 brings all there is',
    broken((bus) => ({
      open: async (orderId, options, listener) => {
        const resumed = Boolean(options.after);
        const { epoch, close } = await bus.open(orderId, {}, listener);
        return { epoch, close, resumed };
      },
    })),
  ],
  [
    'replays first and registers then',
    'updates that are published while many open are neither lost nor doubled',
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
    'follows only orders that have updates',
    'a subscriber of an order without updates hears the first',
    broken((bus) => ({
      open: async (orderId, options, listener) =>
        (await bus.head(orderId)).update
          ? bus.open(orderId, options, listener)
          : { epoch: (await bus.head(orderId)).epoch, resumed: false, close: () => {} },
    })),
  ],
  [
    'delivers to the first subscriber alone',
    'all subscribers of an order hear all of it',
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
    'a closed subscription hears nothing more',
    broken((bus) => ({ open: async (...args) => ({ ...(await bus.open(...args)), close: () => {} }) })),
  ],
  [
    'frees an order for good',
    'an order can be followed again after its last subscriber left',
    broken((bus) => {
      const freed = new Set<string>();
      return {
        open: async (orderId, options, listener) => {
          const deaf = freed.has(orderId) ? { ...listener, update: () => {} } : listener;
          const subscription = await bus.open(orderId, options, deaf);
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
    'a listener that throws keeps nothing from the others',
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
    'delivers what a listener publishes before it goes on',
    'a listener that publishes is heard by all in order, itself included',
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
    'goes on calling a listener that left',
    'a listener that leaves at an update does not hear the next',
    broken((bus) => ({
      open: async (...args) => {
        const subscription = await bus.open(...args);
        return { ...subscription, close: () => void setTimeout(subscription.close, 20) };
      },
    })),
  ],
  [
    'closes without a word',
    'close tells each listener once, and refuses what comes after',
    brokenDelivery(() => ({ closed: () => {} })),
  ],
  [
    'tells of its close to those who left',
    'close tells each listener once, and refuses what comes after',
    broken((bus) => ({
      open: async (...args) => ({ ...(await bus.open(...args)), close: () => {} }),
    })),
  ],
  [
    'answers after close',
    'close tells each listener once, and refuses what comes after',
    broken((bus) => {
      let last: OrderBus = bus;
      return {
        head: (orderId) => last.head(orderId),
        close: async () => {
          await bus.close();
          last = soundBus();
        },
      };
    }),
  ],
];

/** The id that untyped code passes. */
const idOf = (update: NewUpdate) => ('id' in update ? { id: String(update.id) } : {});

/** What the case of this name says of the bus; nothing when it passes. */
const complaint = async (createBus: () => OrderBus, name: string): Promise<string | undefined> => {
  const found = busContract(createBus, { shared: true, timeout: 60 }).find((each) => each.name === name);
  if (!found) throw new TypeError(`the contract has no case "${name}"`);
  return found.run().then(() => undefined, String);
};

const COMPLAINT = /^Error: Expected .+, but .+ came\. [A-Z`]/s;

test.each(faults)('a bus that %s is found: %s', async (_, name, createBus) => {
  expect(await complaint(soundBus, name)).toBeUndefined();
  expect(await complaint(createBus, name)).toMatch(COMPLAINT);
});

test('each case of one bus is needed: every one of them finds a fault', () => {
  const names = busContract(soundBus).map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  const finding = new Set(faults.map(([, name]) => name));
  // The cursors are one rule, asked for in many spellings.
  expect(names.filter((name) => !finding.has(name) && !name.startsWith('the cursor'))).toEqual([]);
});

test('buses that do not share an engine are found by the cases that need two', async () => {
  const names = busContract(soundBus, { shared: true })
    .map(({ name }) => name)
    .slice(busContract(soundBus).length);
  const oneForAll = () => memoryBus({ namespace: 'one for all', onError: () => {} });
  expect(names).toHaveLength(5);
  for (const name of names) {
    const fault = name.includes('close') ? oneForAll : soundBus;
    expect(await complaint(fault, name), name).toMatch(COMPLAINT);
  }
});
