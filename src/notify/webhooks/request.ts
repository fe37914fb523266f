/** A request, ready to be sent. */
export interface WebhookRequest {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** An answer, as far as it counts. */
export interface WebhookAnswer {
  readonly status: number;
  readonly retryAfter: string | null;
}

/**
 * Bytes of an answer that are read at most. Nothing is done with them; but a receiver whose connection is closed while it
 * answers may undo what it has done.
 */
export const LONGEST_ANSWER = 16_384;

/** Sends a request by the Fetch API. It follows no redirect. */
export async function postBy(
  fetch: typeof globalThis.fetch,
  { url, headers, body }: WebhookRequest,
  signal: AbortSignal,
): Promise<WebhookAnswer> {
  const response = await fetch(url, { method: 'POST', headers, body, signal, redirect: 'manual' });
  // Not awaited: the status is known, and the signal ends an answer that does not end.
  void readSome(response.body).catch(() => undefined);
  return { status: response.status, retryAfter: response.headers.get('Retry-After') };
}

async function readSome(body: ReadableStream<Uint8Array> | null): Promise<void> {
  let length = 0;
  for (const reader = body?.getReader(); reader; ) {
    const { done, value } = await reader.read();
    if (done) return;
    length += value.byteLength;
    if (length > LONGEST_ANSWER) return reader.cancel();
  }
}
