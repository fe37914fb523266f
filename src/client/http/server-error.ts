/** The most that is read of the body of an answer that is no success, in bytes. */
const LONGEST_BODY = 16_384;

/** What the server itself says of a request that it refuses: `{ error: { code, message } }`. */
export interface ServerError {
  readonly code: string;
  readonly message?: string;
}

/**
 * Reads the server's own error body. It is what tells the server from an ingress, a CDN or a framework that
 * answers the same status in its place. At most 16 kB are read; the rest is cancelled.
 * @returns nothing when the body is another one, or longer.
 */
export async function readServerError(response: Response): Promise<ServerError | undefined> {
  const isJson = /\bjson\b/i.test(response.headers.get('content-type') ?? '');
  return isJson ? serverErrorIn(await readStart(response)) : undefined;
}

function serverErrorIn(json: string): ServerError | undefined {
  try {
    // Only looked at: every step may find nothing.
    const body = JSON.parse(json) as { error?: { code?: unknown; message?: unknown } | null } | null;
    const { code, message } = body?.error ?? {};
    if (typeof code !== 'string') return undefined;
    return typeof message === 'string' ? { code, message } : { code };
  } catch {
    return undefined;
  }
}

async function readStart({ body }: Response): Promise<string> {
  const reader = body?.getReader();
  const decoder = new TextDecoder();
  let text = '';
  let left = LONGEST_BODY;
  for (;;) {
    const chunk = await reader?.read();
    if (!chunk || chunk.done) return text;
    left -= chunk.value.byteLength;
    if (left < 0) break;
    text += decoder.decode(chunk.value, { stream: true });
  }
  await reader?.cancel();
  return '';
}
