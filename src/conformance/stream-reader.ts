import { createParser, type EventSourceMessage } from 'eventsource-parser';
import { setLongTimeout } from '../options/index.js';
import { type ConnectedMessage, parseMessage, type ServerMessage } from '../order/index.js';
import { ConformanceError, expectWire } from './conformance-error.js';
import { shown } from './shown.js';

/** One event of a stream. */
export interface StreamEvent {
  readonly id: string | undefined;
  readonly message: ServerMessage<string>;
}

/** Reads a stream in the background and returns it event by event. */
export class StreamReader {
  readonly response: Response;
  readonly #patience: number;
  readonly #events: StreamEvent[] = [];
  #raw = '';
  #comments = 0;
  #retry: number | undefined;
  #ended = false;
  #invalid: ConformanceError | undefined;
  #broken: ConformanceError | undefined;
  #notify = () => {};

  /** @param patience maximum ms to wait for a message. */
  constructor(response: Response, patience: number) {
    this.response = response;
    this.#patience = patience;
    void this.#readAll();
  }

  /** All received bytes, as text. */
  get raw(): string {
    return this.#raw;
  }

  /** The number of comments received. */
  get comments(): number {
    return this.#comments;
  }

  /** The last `retry` received, ms. */
  get retry(): number | undefined {
    return this.#retry;
  }

  /** The next event. @param expected what it must be, for the error if it does not arrive. */
  next(expected: string): Promise<StreamEvent> {
    return this.waitFor(() => this.#events.shift(), expected);
  }

  /** @throws ConformanceError if the first event is not `connected`. */
  async connected(): Promise<StreamEvent & { readonly message: ConnectedMessage<string> }> {
    const { id, message } = await this.next('a first message of type "connected"');
    expectWire(message.type === 'connected', 'a first message of type "connected"', shown(this.#raw));
    return { id, message };
  }

  /** Waits until the server ends the stream. */
  async end(): Promise<void> {
    await this.waitFor(() => this.#ended || undefined, 'the stream to be ended by the server');
  }

  /**
   * Waits until `look` returns a value; called again after each chunk.
   * @param patience maximum ms. Default: the reader's.
   * @throws ConformanceError on timeout, at the end of the stream, and when an event is invalid.
   */
  async waitFor<T>(look: () => T | undefined, expected: string, patience = this.#patience): Promise<T> {
    const deadline = Date.now() + patience;
    for (;;) {
      if (this.#invalid) throw this.#invalid;
      const found = look();
      if (found !== undefined) return found;
      if (this.#broken) throw this.#broken;
      const left = deadline - Date.now();
      const end = this.#ended ? 'and the stream ended' : `within ${patience} ms`;
      expectWire(left > 0 && !this.#ended, expected, `${shown(this.#raw)} ${end}`);
      await this.#nextChunk(left);
    }
  }

  #nextChunk(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const stopTimer = setLongTimeout(resolve, ms);
      this.#notify = () => {
        stopTimer();
        resolve();
      };
    });
  }

  async #readAll(): Promise<void> {
    const parser = createParser({
      onEvent: (event) => this.#receive(event),
      onComment: () => {
        this.#comments++;
      },
      onRetry: (retry) => {
        this.#retry = retry;
      },
    });
    const decoder = new TextDecoder();
    try {
      const reader = this.response.body?.getReader();
      for (let chunk = await reader?.read(); chunk && !chunk.done; chunk = await reader?.read()) {
        const text = decoder.decode(chunk.value, { stream: true });
        this.#raw += text;
        parser.feed(text);
        this.#notify();
      }
    } catch (cause) {
      // Also when the check is done and the probe aborts: nothing waits for the reader then.
      this.#broken = new ConformanceError('a stream that stays open', `it broke: ${String(cause)}`, '', {
        cause,
      });
    }
    this.#ended = true;
    this.#notify();
  }

  #receive({ data, event, id }: EventSourceMessage): void {
    try {
      expectWire(
        event === undefined || event === 'message',
        'events without a name, as onmessage receives no others',
        `event: ${event}`,
      );
      this.#events.push({ id, message: parseMessage(data) });
    } catch (error) {
      this.#invalid ??=
        error instanceof ConformanceError
          ? error
          : new ConformanceError(
              'the data of every event to be a valid message',
              `${shown(data)} (${String(error)})`,
            );
    }
  }
}
