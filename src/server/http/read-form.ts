import { withinTime } from '../../options/index.js';
import { unref } from '../timers/index.js';
import { BadRequestError } from './errors.js';

/** Ms within which a form must arrive: a request for a stream has taken a place already (G7). */
const FORM_TIMEOUT = 30_000;

/**
 * Reads the form in the body of a `POST`.
 * @param limit bytes; more are not read.
 * @throws BadRequestError when the body is not an `application/x-www-form-urlencoded` form, is too
 * long, breaks off, or has not arrived after half a minute.
 */
export async function readForm(request: Request, limit: number): Promise<URLSearchParams> {
  const type = request.headers.get('Content-Type') ?? '';
  if (!/^application\/x-www-form-urlencoded\b/i.test(type)) throw new BadRequestError('no-form');
  const reader = request.body?.getReader();
  if (!reader) return new URLSearchParams();
  try {
    const text = readText(reader, limit);
    return new URLSearchParams(
      await withinTime(FORM_TIMEOUT, text, () => new BadRequestError('slow-form'), unref),
    );
  } catch (error) {
    // Not awaited, as it may wait for the rest of the body.
    reader.cancel().catch(() => {});
    throw error;
  }
}

async function readText(reader: ReadableStreamDefaultReader<Uint8Array>, limit: number): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read().catch(() => {
      // The client has disconnected: no error of this server.
      throw new BadRequestError('incomplete-form');
    });
    if (done) return text;
    length += value.byteLength;
    if (length > limit) throw new BadRequestError('too-many-orders');
    text += decoder.decode(value, { stream: true });
  }
}
