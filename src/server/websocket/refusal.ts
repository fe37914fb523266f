import type { EndMessage, ProblemMessage } from '../../order/index.js';

/** What a response without a stream says, as the message of a stream: a client has the end of its orders, or is refused. */
export async function messageOfResponse(response: Response): Promise<EndMessage | ProblemMessage> {
  const { status, headers } = response;
  if (status === 204) return { type: 'end' };
  // The server's own body.
  const { error } = JSON.parse(await response.text()) as { error: { code: string; message: string } };
  const retryable = headers.get('Retry-After') !== null || status === 408 || status >= 500;
  return { type: 'problem', status, ...error, retryable };
}

/** The server's `Retry-After` as a field of the stream, which sets the base of the client's backoff. */
export function retryField({ headers }: Response): string {
  const seconds = Number(headers.get('Retry-After') ?? 0);
  return seconds > 0 ? `retry: ${seconds * 1_000}\n` : '';
}
