import { createParser, type EventSourceMessage } from 'eventsource-parser';
import { parseMessage, type ServerMessage } from '../../src/order/index.js';

/** One event as a client receives it. */
export interface ReceivedEvent {
  readonly id: string | undefined;
  readonly message: ServerMessage<string>;
}

/** Reads a stream event by event, at its own pace, as a client would. */
export function readEvents(response: Response) {
  if (!response.body) throw new Error(`There is no stream to read: ${response.status}`);
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  const queue: ReceivedEvent[] = [];
  const comments: string[] = [];
  let raw = '';
  const parser = createParser({
    onEvent: (event: EventSourceMessage) => queue.push({ id: event.id, message: parseMessage(event.data) }),
    onComment: (comment) => comments.push(comment),
  });
  const readChunk = async () => {
    const { done, value } = await reader.read();
    if (done) return false;
    const text = decoder.decode(value, { stream: true });
    raw += text;
    parser.feed(text);
    return true;
  };
  const events = {
    comments,
    /** Every byte so far, as text. */
    raw: () => raw,
    readChunk,
    /** The next event; undefined at the end. */
    async next(): Promise<ReceivedEvent | undefined> {
      while (queue.length === 0) if (!(await readChunk())) return undefined;
      return queue.shift();
    },
    /** The next `count` events. */
    async take(count: number): Promise<ReceivedEvent[]> {
      const taken: ReceivedEvent[] = [];
      while (taken.length < count) {
        const event = await events.next();
        if (!event) break;
        taken.push(event);
      }
      return taken;
    },
    /** All events up to the end. */
    rest: () => events.take(Number.POSITIVE_INFINITY),
    leave: () => reader.cancel(),
  };
  return events;
}
