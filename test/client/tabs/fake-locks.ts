/** A tab that requests locks. It runs tasks immediately, later when it thaws, or never again. */
export interface LockClient {
  run(task: () => void): void;
}

interface Request {
  readonly client: LockClient;
  readonly callback: (lock: Lock) => unknown;
  readonly resolve: (value: unknown) => void;
  readonly reject: (reason: Error) => void;
  isHeld: boolean;
}

const aborted = (message: string) => new DOMException(message, 'AbortError');

/**
 * The locks of one origin, as the Web Locks API specifies them (https://w3c.github.io/web-locks/):
 * exclusive, first come first served, granted in a later task, with `signal` and `steal`. Node has
 * none before version 24.
 */
export class FakeLockTable {
  readonly #queues = new Map<string, Request[]>();
  readonly #later: (task: () => void) => void;

  /** @param later runs a task later. Default: by `setTimeout`. */
  constructor(later: (task: () => void) => void = (task) => void setTimeout(task)) {
    this.#later = later;
  }

  /** The `navigator.locks` of a client. */
  managerOf(client: LockClient): LockManager {
    const request = (name: string, options: LockOptions, callback: Request['callback']) =>
      new Promise<unknown>((resolve, reject) => {
        const { signal, steal = false } = options;
        if (signal && steal) throw new DOMException('Both signal and steal.', 'NotSupportedError');
        if (signal?.aborted) throw aborted('Aborted before.');
        const pending: Request = {
          client,
          callback,
          resolve: (value) => client.run(() => resolve(value)),
          reject: (reason) => client.run(() => reject(reason)),
          isHeld: false,
        };
        const queue = this.#of(name);
        if (steal) {
          for (const { reject: lose } of queue.filter(({ isHeld }) => isHeld)) lose(aborted('Stolen.'));
          this.#queues.set(name, [pending, ...queue.filter(({ isHeld }) => !isHeld)]);
        } else {
          queue.push(pending);
        }
        signal?.addEventListener('abort', () => {
          if (pending.isHeld) return;
          this.#remove(name, pending);
          pending.reject(aborted('Aborted.'));
        });
        this.#grant(name);
      });
    // Only `request` with options is used.
    return { request } as unknown as LockManager;
  }

  /** A client is gone: its locks are released, its requests removed. */
  drop(client: LockClient): void {
    for (const [name, queue] of this.#queues) {
      for (const request of queue) if (request.client === client) this.#remove(name, request);
      this.#grant(name);
    }
  }

  /** The number of held and requested locks. */
  get size(): number {
    return [...this.#queues.values()].flat().length;
  }

  #of(name: string): Request[] {
    const queue = this.#queues.get(name) ?? [];
    this.#queues.set(name, queue);
    return queue;
  }

  #remove(name: string, request: Request): void {
    this.#queues.set(
      name,
      this.#of(name).filter((each) => each !== request),
    );
  }

  #grant(name: string): void {
    const [first] = this.#of(name);
    if (!first || first.isHeld) return;
    first.isHeld = true;
    const release = () => {
      if (!this.#of(name).includes(first)) return;
      this.#remove(name, first);
      this.#grant(name);
    };
    this.#later(() =>
      first.client.run(() => {
        // A callback that throws has the same effect as one that rejects.
        Promise.resolve({ name, mode: 'exclusive' } as const)
          .then(first.callback)
          .finally(release)
          .then(first.resolve, (error: unknown) =>
            first.reject(new Error('The callback failed.', { cause: error })),
          );
      }),
    );
  }
}
