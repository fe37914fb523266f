/** Notified of this tab's state in the election. */
export interface ElectionListener {
  onElected(): void;
  /** Another tab has stolen the lock; this tab is waiting for it again. */
  onDeposed(): void;
  /** The browser grants no locks here. */
  onUnavailable(): void;
}

/** A tab's part in the election. */
export interface LeaderElection {
  /** Takes the lock from a leader that is unresponsive; the order of the waiting tabs is kept. */
  steal(): void;
  /** Releases the lock, or stops waiting for it. */
  resign(): void;
}

/**
 * One leader per name and origin, by the Web Locks API: the browser grants the lock to the next waiting tab when its
 * holder releases it, is closed or crashes.
 */
export function electLeader(locks: LockManager, name: string, listener: ElectionListener): LeaderElection {
  let resign = () => {};

  function run(steal: boolean) {
    resign();
    const leaving = new AbortController();
    const { signal } = leaving;
    resign = () => leaving.abort();

    const term = () =>
      new Promise<void>((resolve) => {
        if (signal.aborted) return resolve();
        signal.addEventListener('abort', () => resolve());
        listener.onElected();
      });
    // The Web Locks API allows no signal together with `steal`.
    locks.request(name, steal ? { steal } : { signal }, term).catch((error: unknown) => {
      if (signal.aborted) return;
      // A lock may be stolen before its callback runs; the callback runs nevertheless.
      leaving.abort();
      if (!isStolen(error)) return listener.onUnavailable();
      listener.onDeposed();
      run(false);
    });
  }

  run(false);
  return { steal: () => run(true), resign: () => resign() };
}

const isStolen = (error: unknown) => error instanceof DOMException && error.name === 'AbortError';
