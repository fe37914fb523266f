import { EventEmitter, once } from 'node:events';
import type { FaultAction, FaultState } from '../model.js';
import type { Couriers } from './couriers/index.js';
import type { OpenStreams } from './open-streams.js';

/**
 * Browsers open at most six connections per host over HTTP/1.1. A paused shop keeps fewer requests waiting, so that the
 * "resume" request of the dock gets a connection.
 */
const HELD_CONNECTIONS = 4;

/** How a request is handled. */
export type Treatment = 'serve' | 'unavailable';

/** The faults of one shop, controlled by the "Break it" dock. */
export type Faults = ReturnType<typeof createFaults>;

export interface FaultsOptions {
  readonly streams: OpenStreams;
  readonly couriers: Couriers;
  readonly restartBus: () => Promise<void>;
}

export function createFaults({ streams, couriers, restartBus }: FaultsOptions) {
  const gate = new EventEmitter().setMaxListeners(0);
  let refusing = false;
  let paused = false;
  let held = 0;
  let busEpoch = 1;

  function pause(): void {
    if (paused) return;
    paused = true;
    streams.pause();
  }

  function resume(): void {
    if (!paused) return;
    paused = false;
    streams.resume();
    gate.emit('resume');
  }

  const actions: Record<FaultAction, () => void | Promise<void>> = {
    'cut-streams': () => streams.cut(),
    'refuse-streams': () => {
      refusing = true;
      streams.cut();
    },
    'allow-streams': () => {
      refusing = false;
    },
    pause,
    resume,
    'restart-bus': async () => {
      await restartBus();
      busEpoch += 1;
    },
    'take-couriers-offline': () => couriers.setOffline(true),
    'bring-couriers-online': () => couriers.setOffline(false),
    reset: () => {
      refusing = false;
      couriers.setOffline(false);
      resume();
    },
  };

  return {
    state: (): FaultState => ({
      streams: streams.count(),
      refusing,
      paused,
      busEpoch,
      couriersOffline: couriers.areOffline(),
      couriers: couriers.states(),
    }),
    run: (action: FaultAction) => actions[action](),
    /** Waits while the shop is paused, then resolves with how to handle the request. */
    async treat(request: Request, isStream: boolean): Promise<Treatment> {
      if (paused) {
        if (held + streams.count() >= HELD_CONNECTIONS) return 'unavailable';
        held += 1;
        // Rejects if the client aborts the request while it waits.
        const isAwaited = await once(gate, 'resume', { signal: request.signal }).then(
          () => true,
          () => false,
        );
        held -= 1;
        if (!isAwaited) return 'unavailable';
      }
      return isStream && refusing ? 'unavailable' : 'serve';
    },
    /** Releases all waiting requests, so that the shop can close. */
    release: resume,
  };
}
