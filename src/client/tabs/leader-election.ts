/** Whom a tab tells how its request for the leadership goes. */
export interface Candidate {
  /** It leads now. */
  elected(): void;
  /** Another tab was faster, or has taken the leadership from it; it stands in line again. */
  deposed(): void;
  /** The browser gives no locks here. */
  unable(): void;
}

/** A tab's part in the election. */
export interface Leadership {
  /** Takes it from a leader that is mute; whoever waits in line waits on. */
  steal(): void;
  /** Gives it up, or leaves the line. */
  resign(): void;
}

/**
 * One leader per name and origin, by the Web Locks API: the browser gives a lock to the next in
 * line when its holder lets go, is closed or crashes.
 */
export function runForLeader(locks: LockManager, name: string, candidate: Candidate): Leadership {
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
        candidate.elected();
      });
    // A theft can't be called off: the API refuses a signal with it.
    locks.request(name, steal ? { steal } : { signal }, term).catch((error: unknown) => {
      if (signal.aborted) return;
      // A lock may be stolen before its callback ran; then that runs all the same.
      leaving.abort();
      if (!isTheft(error)) return candidate.unable();
      candidate.deposed();
      run(false);
    });
  }

  run(false);
  return { steal: () => run(true), resign: () => resign() };
}

const isTheft = (error: unknown) => error instanceof DOMException && error.name === 'AbortError';
