import { createParser, type EventSourceMessage } from 'eventsource-parser';
import { type ConnectedMessage, parseMessage, type ServerMessage } from '../order/index.js';
import { ConformanceError, expectWire } from './conformance-error.js';
import { shown } from './shown.js';

/** One event of a stream. */
export interface StreamEvent {
  readonly id: string | undefined;
  readonly message: ServerMessage<string>;
}

/** Reads a stream in the background and hands it out event by event. */
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
  #wake = () => {};

  /** @param patience ms that a message may take. */
  constructor(response: Response, patience: number) {
    this.response = response;
    this.#patience = patience;
    void this.#pump();
  }

  /** Every byte so far, as text. */
  get raw(): string {
    return this.#raw;
  }

  /** Comments so far. */
  get comments(): number {
    return this.#comments;
  }

  /** The `retry` that was sent, ms. */
  get retry(): number | undefined {
    return this.#retry;
  }

  /** The next event; what it must be is told if none comes. */
  next(expected: string): Promise<StreamEvent> {
    return this.waitFor(() => this.#events.shift(), expected);
  }

  /** The first event, which must be `connected`. */
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
   * Waits until `look` finds something in what has come.
   * @param patience ms. Default: the reader's.
   * @throws ConformanceError when time or stream is over before, or when something invalid comes.
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
      await this.#somethingNew(left);
    }
  }

  #somethingNew(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  async #pump(): Promise<void> {
    const parser = createParser({
      onEvent: (event) => this.#take(event),
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
        this.#wake();
      }
    } catch (cause) {
      // Also when the check is over and the probe hangs up: then nobody waits any more.
      this.#broken = new ConformanceError('a stream that stays open', `it broke: ${String(cause)}`, '', {
        cause,
      });
    }
    this.#ended = true;
    this.#wake();
  }

  #take({ data, event, id }: EventSourceMessage): void {
    try {
      expectWire(
        event === undefined || event === 'message',
        'events without a name, as onmessage hears no others',
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
