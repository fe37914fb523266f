import { type OrderFlow, orderFlow } from '../../order/index.js';
import {
  type AppendOptions,
  type BusListener,
  createOrderEvents,
  type NewUpdate,
  type OrderBus,
  type StoredUpdate,
} from '../../server/index.js';
import type { ContractCase } from '../contract-case.js';
import { asUnmet, expectSoon } from '../expectation.js';

export interface BusCaseContext {
  readonly createBus: () => OrderBus | Promise<OrderBus>;
  /** Maximum ms until an update is delivered. */
  readonly timeout: number;
}

/** A listener that records its calls. */
export interface RecordingListener {
  readonly listener: BusListener;
  readonly updates: readonly StoredUpdate[];
  versions(): readonly number[];
  /** The number of calls of `gap`. */
  gaps(): number;
  /** The number of calls of `closed`. */
  closings(): number;
}

/** The fixture of one case: a bus of its own, and orders that no other case uses. */
export interface BusCase {
  readonly bus: OrderBus;
  readonly orderId: string;
  readonly otherId: string;
  /** Creates one more bus; on the same engine if the buses share one. */
  createBus(): Promise<OrderBus>;
  /** Appends notes one after the other, to `orderId`. */
  append(...notes: readonly string[]): Promise<void>;
  /** Waits until the recorder has received exactly these versions. */
  receives(recorder: RecordingListener, versions: readonly number[], fix: string): Promise<void>;
  /** Waits until the recorder was notified of this number of gaps. */
  isNotifiedOfGaps(recorder: RecordingListener, gaps: number, fix: string): Promise<void>;
}

/** The options of every append. */
export const appending: AppendOptions = { flow: orderFlow };

const flow: OrderFlow = orderFlow;

/** The server with a bus; its statuses are any text, as untyped code may pass. */
export const serverOf = (bus: OrderBus) =>
  createOrderEvents({ bus, flow, authenticate: () => null, getOrder: () => null });

/** An update at a status that allows any number of notes. */
export const noteOn = (orderId: string, note: string): NewUpdate => ({
  orderId,
  status: 'PROCESSING',
  timestamp: '2024-01-01T12:00:00.000Z',
  note,
});

/** @param onUpdate called after the update has been recorded. */
export function recordingListener(onUpdate: (update: StoredUpdate) => void = () => {}): RecordingListener {
  const updates: StoredUpdate[] = [];
  let gaps = 0;
  let closings = 0;
  return {
    updates,
    versions: () => updates.map(({ version }) => version),
    gaps: () => gaps,
    closings: () => closings,
    listener: {
      update(update) {
        updates.push(update);
        onUpdate(update);
      },
      gap() {
        gaps += 1;
      },
      closed() {
        closings += 1;
      },
    },
  };
}

/** A case with buses of its own, which are closed also if it fails. */
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
          receives: (recorder, versions, fix) =>
            expectSoon(() => recorder.versions(), versions, { timeout, fix }),
          isNotifiedOfGaps: (recorder, gaps, fix) =>
            expectSoon(() => recorder.gaps(), gaps, { timeout, fix }),
        });
      } catch (error) {
        throw asUnmet(error);
      } finally {
        for (const bus of buses) await bus.close();
      }
    },
  };
}
