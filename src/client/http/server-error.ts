/** How much of the body of an error response is read, in bytes. */
const LONGEST_BODY = 16_384;

/** The server's own error body: `{ error: { code, message } }`. */
export interface ServerError {
  readonly code: string;
  readonly message?: string;
}

/**
 * Reads the server's own error body, which distinguishes the server from an ingress, a CDN or a framework that
 * responds with the same status in its place. At most 16 kB are read; the rest is cancelled.
 * @returns `undefined` when the body has another form, or is longer.
 */
export async function readServerError(response: Response): Promise<ServerError | undefined> {
  const isJson = /\bjson\b/i.test(response.headers.get('content-type') ?? '');
  return isJson ? serverErrorIn(await readStart(response)) : undefined;
}

function serverErrorIn(json: string): ServerError | undefined {
  try {
    // The cast promises nothing: every level may be absent.
    const body = JSON.parse(json) as { error?: { code?: unknown; message?: unknown } | null } | null;
    const { code, message } = body?.error ?? {};
    if (typeof code !== 'string') return undefined;
    return typeof message === 'string' ? { code, message } : { code };
  } catch {
    return undefined;
  }
}

async function readStart(response: Response): Promise<string> {
  // Where bodies can't be read while they arrive (React Native), the whole of it has been received.
  if (!response.body) return (await response.text()).slice(0, LONGEST_BODY);
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  let text = '';
  let left = LONGEST_BODY;
  for (;;) {
    const chunk = await reader.read();
    if (chunk.done) return text;
    left -= chunk.value.byteLength;
    if (left < 0) break;
    text += decoder.decode(chunk.value, { stream: true });
  }
  await reader.cancel();
  return '';
}
