import { BadRequestError } from './errors.js';

/**
 * The form that a `POST` carries.
 * @param limit bytes; more are not read (G7).
 * @throws BadRequestError when it is no `application/x-www-form-urlencoded` form, or too long.
 */
export async function readForm(request: Request, limit: number): Promise<URLSearchParams> {
  const type = request.headers.get('Content-Type') ?? '';
  if (!/^application\/x-www-form-urlencoded\b/i.test(type)) throw new BadRequestError('no-form');
  const decoder = new TextDecoder();
  let text = '';
  let length = 0;
  for (const reader = request.body?.getReader(); reader; ) {
    const { done, value } = await reader.read();
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
