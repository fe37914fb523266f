import { EventEmitter, once } from 'node:events';
import type { FaultAction, FaultState } from '../model.js';
import type { OpenStreams } from './open-streams.js';

/**
 * A browser gives one host six connections over HTTP/1.1. While the shop is paused it holds no
 * more than this, so that the panel's own "resume" still finds a free one.
 */
const HELD_CONNECTIONS = 4;

/** What a faulty shop does with a request. */
export type Treatment = 'serve' | 'unavailable';

/** The faults of one shop: dev only, this is what the "Break it" panel drives. */
export type Faults = ReturnType<typeof createFaults>;

export function createFaults(streams: OpenStreams, restartBus: () => Promise<void>) {
  const gate = new EventEmitter().setMaxListeners(0);
  let refusing = false;
  let paused = false;
  let held = 0;
  let busLife = 1;

  function pause(): void {
    if (paused) return;
    paused = true;
    streams.mute();
  }

  function resume(): void {
    if (!paused) return;
    paused = false;
    streams.unmute();
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
      busLife += 1;
    },
    reset: () => {
      refusing = false;
      resume();
    },
  };

  return {
    state: (): FaultState => ({ streams: streams.count(), refusing, paused, busLife }),
    run: (action: FaultAction) => actions[action](),
    /** Waits while the shop is paused, then says what to do with the request. */
    async treat(request: Request, isStream: boolean): Promise<Treatment> {
      if (paused) {
        if (held + streams.count() >= HELD_CONNECTIONS) return 'unavailable';
        held += 1;
        // Rejects when the client gives up while it waits: then nobody is left to be answered.
        const isAwaited = await once(gate, 'resume', { signal: request.signal }).then(
          () => true,
          () => false,
        );
        held -= 1;
        if (!isAwaited) return 'unavailable';
      }
      return isStream && refusing ? 'unavailable' : 'serve';
    },
    /** Lets everybody go, so that the shop can close. */
    release: resume,
  };
}
