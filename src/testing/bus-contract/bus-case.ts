import { orderFlow } from '../../order/index.js';
import type { AppendOptions, BusListener, NewUpdate, OrderBus, StoredUpdate } from '../../server/index.js';
import type { ContractCase } from '../contract-case.js';
import { asUnmet, expectSoon } from '../expectation.js';

/** What the cases are made with. */
export interface BusCaseContext {
  readonly createBus: () => OrderBus | Promise<OrderBus>;
  /** How long a delivery may take, in ms. */
  readonly timeout: number;
}

/** A listener that keeps what it hears. */
export interface Ear {
  readonly listener: BusListener;
  readonly updates: readonly StoredUpdate[];
  versions(): readonly number[];
  /** How often `closed` was called. */
  closings(): number;
}

/** What one case works with: a bus of its own, and orders that no other case uses. */
export interface BusCase {
  readonly bus: OrderBus;
  readonly orderId: string;
  readonly otherId: string;
  /** One more bus; on the same engine if the buses share one. */
  createBus(): Promise<OrderBus>;
  /** Appends notes one after the other, to `orderId`. */
  append(...notes: readonly string[]): Promise<void>;
  /** Waits until exactly these versions have been heard. */
  hears(ear: Ear, versions: readonly number[], fix: string): Promise<void>;
}

/** How the contract appends. */
export const appending: AppendOptions = { flow: orderFlow };

/** An update at a status that takes any number of notes. */
export const noteOn = (orderId: string, note: string): NewUpdate => ({
  orderId,
  status: 'PROCESSING',
  timestamp: '2024-01-01T12:00:00.000Z',
  note,
});

/** Makes an ear; `onUpdate` is called after what is heard has been kept. */
export function hear(onUpdate: (update: StoredUpdate) => void = () => {}): Ear {
  const updates: StoredUpdate[] = [];
  let closings = 0;
  return {
    updates,
    versions: () => updates.map(({ version }) => version),
    closings: () => closings,
    listener: {
      update(update) {
        updates.push(update);
        onUpdate(update);
      },
      gap() {},
      closed() {
        closings += 1;
      },
    },
  };
}

/** A case with buses of its own, which it closes whatever happens. */
export function busCase(
  { createBus, timeout }: BusCaseContext,
  name: string,
  run: (given: BusCase) => Promise<void>,
): ContractCase {
  return {
    name,
    async run() {
      const buses: OrderBus[] = [];
      const another = async () => {
        const bus = await createBus();
        buses.push(bus);
        return bus;
      };
      try {
        const bus = await another();
        const orderId = crypto.randomUUID();
        await run({
          bus,
          orderId,
          otherId: crypto.randomUUID(),
          createBus: another,
          append: async (...notes) => {
            for (const note of notes) await bus.append(noteOn(orderId, note), appending);
          },
          hears: (ear, versions, fix) => expectSoon(() => ear.versions(), versions, { timeout, fix }),
        });
      } catch (error) {
        throw asUnmet(error);
      } finally {
        for (const bus of buses) await bus.close();
      }
    },
  };
}
