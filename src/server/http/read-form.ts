import { BadRequestError } from './errors.js';

/**
 * Reads the form in the body of a `POST`.
 * @param limit bytes; more are not read.
 * @throws BadRequestError when the body is not an `application/x-www-form-urlencoded` form, is too
 * long, or breaks off.
 */
export async function readForm(request: Request, limit: number): Promise<URLSearchParams> {
  const type = request.headers.get('Content-Type') ?? '';
  if (!/^application\/x-www-form-urlencoded\b/i.test(type)) throw new BadRequestError('no-form');
  const decoder = new TextDecoder();
  let text = '';
  let length = 0;
  for (const reader = request.body?.getReader(); reader; ) {
    const { done, value } = await reader.read().catch(() => {
      // The client has disconnected: no error of this server.
      throw new BadRequestError('incomplete-form');
    });
    if (done) break;
    length += value.byteLength;
    if (length > limit) {
      await reader.cancel();
      throw new BadRequestError('too-many-orders');
    }
    text += decoder.decode(value, { stream: true });
  }
  return new URLSearchParams(text);
}
