interface Source {
  start?(controller: LightController): void;
  pull?(): void | Promise<void>;
  cancel?(reason: unknown): void | Promise<void>;
}

interface Strategy {
  readonly highWaterMark?: number;
  readonly size?: (chunk: Uint8Array) => number;
}

type Result =
  | { readonly done: false; readonly value: Uint8Array }
  | { readonly done: true; readonly value: undefined };

interface Reading {
  readonly resolve: (result: Result) => void;
  readonly reject: (error: unknown) => void;
}

const DONE: Result = { done: true, value: undefined };

/** `ReadableStream` with `getReader` and `cancel` only. */
export class LightReadableStream {
  readonly #controller: LightController;
  #isLocked = false;

  constructor(source: Source = {}, strategy: Strategy = {}) {
    this.#controller = new LightController(source, strategy);
  }

  get locked(): boolean {
    return this.#isLocked;
  }

  getReader(): Pick<LightController, 'read' | 'cancel'> {
    if (this.#isLocked) throw new TypeError('The stream is locked.');
    this.#isLocked = true;
    return this.#controller;
  }

  cancel(reason?: unknown): Promise<void> {
    if (this.#isLocked) return Promise.reject(new TypeError('The stream is locked.'));
    return this.#controller.cancel(reason);
  }
}

/** What a stream's source and its reader see of it: the algorithms of WHATWG Streams, section 4. */
class LightController {
  readonly #source: Source;
  readonly #highWaterMark: number;
  readonly #sizeOf: (chunk: Uint8Array) => number;
  readonly #chunks: Uint8Array[] = [];
  readonly #readings: Reading[] = [];
  #size = 0;
  #state: 'readable' | 'closed' | 'errored' = 'readable';
  #error: unknown;
  /** Whether it closes once all is read. */
  #isEnding = false;
  #isStarted = false;
  #isPulling = false;
  #pullsAgain = false;

  constructor(source: Source, { highWaterMark = 1, size = () => 1 }: Strategy) {
    this.#source = source;
    this.#highWaterMark = highWaterMark;
    this.#sizeOf = size;
    source.start?.(this);
    if (!source.pull) return;
    queueMicrotask(() => {
      this.#isStarted = true;
      this.#pull();
    });
  }

  get desiredSize(): number | null {
    if (this.#state === 'errored') return null;
    return this.#state === 'closed' ? 0 : this.#highWaterMark - this.#size;
  }

  enqueue(chunk: Uint8Array): void {
    if (!this.#isOpen) throw new TypeError('The stream is closed.');
    const reading = this.#readings.shift();
    if (reading) {
      reading.resolve({ done: false, value: chunk });
    } else {
      this.#chunks.push(chunk);
      this.#size += this.#sizeOf(chunk);
    }
    this.#pull();
  }

  close(): void {
    if (!this.#isOpen) throw new TypeError('The stream is closed.');
    this.#isEnding = true;
    if (this.#chunks.length === 0) this.#close();
  }

  error(error: unknown): void {
    if (this.#state !== 'readable') return;
    this.#state = 'errored';
    this.#error = error;
    this.#empty();
    for (const { reject } of this.#readings.splice(0)) reject(error);
  }

  read(): Promise<Result> {
    if (this.#state === 'errored') return this.#fail();
    if (this.#state === 'closed') return Promise.resolve(DONE);
    const value = this.#chunks.shift();
    if (!value) {
      const result = new Promise<Result>((resolve, reject) => this.#readings.push({ resolve, reject }));
      this.#pull();
      return result;
    }
    this.#size -= this.#sizeOf(value);
    if (this.#isEnding && this.#chunks.length === 0) this.#close();
    else this.#pull();
    return Promise.resolve({ done: false, value });
  }

  async cancel(reason?: unknown): Promise<void> {
    if (this.#state === 'errored') await this.#fail();
    if (this.#state === 'closed') return;
    this.#close();
    this.#empty();
    await this.#source.cancel?.(reason);
  }

  async #fail(): Promise<never> {
    throw this.#error;
  }

  get #isOpen(): boolean {
    return this.#state === 'readable' && !this.#isEnding;
  }

  #close(): void {
    this.#state = 'closed';
    for (const { resolve } of this.#readings.splice(0)) resolve(DONE);
  }

  #empty(): void {
    this.#chunks.length = 0;
    this.#size = 0;
  }

  /** Pulls from the source if there is room or a pending read: one pull at a time. */
  #pull(): void {
    const isWanted = this.#isStarted && this.#isOpen;
    if (!isWanted || (this.#readings.length === 0 && this.#size >= this.#highWaterMark)) return;
    if (this.#isPulling) {
      this.#pullsAgain = true;
      return;
    }
    this.#isPulling = true;
    (async () => this.#source.pull?.())().then(
      () => {
        this.#isPulling = false;
        if (!this.#pullsAgain) return;
        this.#pullsAgain = false;
        this.#pull();
      },
      (error: unknown) => this.error(error),
    );
  }
}
