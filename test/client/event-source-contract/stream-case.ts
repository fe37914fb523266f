import { serializeMessage } from '../../../src/order/index.js';
import { updated } from '../messages.js';

/** A stream, and its outcome by the specification. */
export interface StreamCase {
  readonly name: string;
  /** The bytes, as they arrive; then the stream ends. */
  readonly chunks: readonly (string | Uint8Array)[];
  /** The notes of the received updates. Default: that of the first update. */
  readonly notes?: readonly string[];
  /** How many dispatched events are invalid messages. Default: 0. */
  readonly invalid?: number;
  /** The last event id that the client sends on reconnect. Default: none. */
  readonly lastEventId?: string;
}

/** The nth update as it is sent; its note is `Note n`. */
export const json = (version: number) => serializeMessage(updated(version));

/** The first update in two parts, with a line break where JSON allows one. */
export const [head = '', tail = ''] = json(1).split(/(?<=,)(?="status")/);

const bytesOf = (text: string) => new TextEncoder().encode(text);

/** Each byte in a chunk of its own. */
export const byteByByte = (text: string) => [...bytesOf(text)].map((byte) => Uint8Array.of(byte));

/** Bytes, split after so many of them. */
export const splitAfter = (text: string, ...counts: number[]) =>
  [0, ...counts].map((start, n) => bytesOf(text).slice(start, counts[n]));
