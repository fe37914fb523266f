import { InvalidMessageError, wireLimits } from '../../../order/index.js';
import { fullTexts } from '../../../texts/index.js';

/** What a stream contains. Values are text; what they mean is for the reader to decide. */
export interface EventParserSink {
  /** A complete event. @param id its own id; `undefined` where it has none. */
  event(data: string, name: string, id: string | undefined): void;
  /** The end of a block with an id, with or without data: the id to send on reconnect. */
  id(id: string): void;
  comment(): void;
  /** Ms to wait before a reconnect. */
  retry(ms: number): void;
}

/** The longest event, in characters: the longest message, and room for the names and values of other fields. */
const LONGEST = wireLimits.message + 1_000;
const LINE_END = /\r\n|\r|\n/;

/**
 * Parses an event stream as HTML, 9.2.6 defines it. A line that ends in CR is complete at once: the LF after it, which
 * may be in the next chunk, belongs to it.
 * @returns parses the next chunk of text.
 * @throws InvalidMessageError when one event is longer than a message may be; the parser cannot continue then.
 */
export function createEventParser(sink: EventParserSink): (chunk: string) => void {
  let rest = '';
  let endsInCr = false;
  let name = '';
  let id: string | undefined;
  let lines: string[] = [];
  let size = 0;

  function dispatch() {
    if (id !== undefined) sink.id(id);
    if (lines.length > 0) sink.event(lines.join('\n'), name || 'message', id);
    name = '';
    id = undefined;
    lines = [];
    size = 0;
  }

  function parseLine(line: string) {
    if (line === '') return dispatch();
    const colon = line.indexOf(':');
    if (colon === 0) return sink.comment();
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + (line[colon + 1] === ' ' ? 2 : 1));
    if (field === 'data') {
      lines.push(value);
      // Each further line costs a line feed.
      size += value.length + 1;
    } else if (field === 'event') name = value;
    else if (field === 'id' && !value.includes('\0')) id = value;
    else if (field === 'retry' && /^\d+$/.test(value)) sink.retry(Number(value));
  }

  function checkSize(length: number) {
    if (length > LONGEST)
      throw new InvalidMessageError('', fullTexts && `at most ${wireLimits.message} characters long`);
  }

  return (chunk) => {
    // Only the chunk is searched for line ends, as the text before it has none.
    const [first = '', ...others] = (endsInCr && chunk[0] === '\n' ? chunk.slice(1) : chunk).split(LINE_END);
    if (chunk) endsInCr = chunk.endsWith('\r');
    const complete = [rest + first, ...others];
    rest = complete.pop() ?? '';
    for (const line of complete) {
      parseLine(line);
      checkSize(size);
    }
    checkSize(size + rest.length);
  };
}
