import { NotificationRequestError } from './request-error.js';

/** Ms within which a body must arrive. */
const BODY_TIMEOUT = 10_000;

/**
 * The JSON in the body of a request.
 * @param limit bytes; more are not read.
 * @throws NotificationRequestError
 */
export async function readJson(request: Request, limit: number): Promise<unknown> {
  // A form of another site can not send this type without being asked first (Fetch, CORS-safelisted request headers).
  if (!/^application\/json\b/i.test(request.headers.get('Content-Type') ?? ''))
    throw new NotificationRequestError('no-json');
  const bytes = await readBytes(request, limit);
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new NotificationRequestError('invalid-json');
  }
}

/**
 * The fields of a form, URL-encoded or multipart: RFC 8058, section 3.2, allows both. Empty if the body is no form.
 * @throws NotificationRequestError
 */
export async function readFormFields(request: Request, limit: number): Promise<FormData> {
  const bytes = await readBytes(request, limit);
  const type = request.headers.get('Content-Type') ?? '';
  return new Response(bytes, { headers: { 'Content-Type': type } }).formData().catch(() => new FormData());
}

async function readBytes(request: Request, limit: number): Promise<Uint8Array<ArrayBuffer>> {
  const reader = request.body?.getReader();
  if (!reader) return new Uint8Array();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new NotificationRequestError('slow-body')), BODY_TIMEOUT);
  });
  try {
    return await Promise.race([collect(reader, limit), late]);
  } catch (error) {
    // Not awaited, as it may wait for the rest of the body.
    reader.cancel().catch(() => undefined);
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

async function collect(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  limit: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read().catch(() => {
      // The client has disconnected: no error of this server.
      throw new NotificationRequestError('incomplete-body');
    });
    if (done) break;
    length += value.byteLength;
    if (length > limit) throw new NotificationRequestError('body-too-large');
    chunks.push(value);
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.byteLength;
  }
  return bytes;
}
