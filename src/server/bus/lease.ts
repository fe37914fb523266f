/** The time by two clocks: the first one stops while the machine sleeps, the second one may be set. */
const now = () => [performance.now(), Date.now()] as const;

/**
 * How long this process may rely on its lease. It is over when either clock says so: the engine counts from when it
 * received the request, which is later.
 */
export class Lease {
  readonly #ms: number;
  #requestedAt: ReturnType<typeof now> | undefined;
  readonly #waiting = new Set<() => void>();

  /** @param ms that the engine grants. */
  constructor(ms: number) {
    this.#ms = ms;
  }

  get isValid(): boolean {
    return this.#left > 0;
  }

  /** Whether it should be requested again: a third of it has passed. */
  get isDue(): boolean {
    return this.#left < (2 / 3) * this.#ms;
  }

  /** Requests it. @param isGranted whether the result means that it was granted. */
  async request<T>(request: () => Promise<T>, isGranted: (result: T) => boolean): Promise<T> {
    const requestedAt = now();
    const result = await request();
    this.#requestedAt = isGranted(result) ? requestedAt : undefined;
    if (this.isValid) this.wake();
    return result;
  }

  /** The engine says that it is over. */
  end(): void {
    this.#requestedAt = undefined;
  }

  /** Resolves when the lease is valid, or at {@link wake}. */
  async valid(): Promise<void> {
    if (!this.isValid) await new Promise<void>((resolve) => this.#waiting.add(resolve));
  }

  /** Ends all waiting. */
  wake(): void {
    const waiting = [...this.#waiting];
    this.#waiting.clear();
    for (const resolve of waiting) resolve();
  }

  get #left(): number {
    if (!this.#requestedAt) return 0;
    const [steady, wall] = this.#requestedAt;
    const [steadyNow, wallNow] = now();
    return this.#ms - Math.max(steadyNow - steady, wallNow - wall);
  }
}
