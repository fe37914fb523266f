/** A refusal of the server: its HTTP status, and the code and message of its `{ error }` body. */
export class RequestError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
  ) {
    super(message);
    this.name = 'RequestError';
  }
}

interface RequestOptions {
  readonly method?: 'GET' | 'POST' | 'DELETE';
  readonly body?: object;
  readonly signal?: AbortSignal;
}

/**
 * Sends a request to the routes of the shop.
 * @throws RequestError for any status but 2xx.
 */
export async function request<T>(path: string, { method, body, signal }: RequestOptions = {}): Promise<T> {
  const response = await fetch(path, {
    method,
    signal,
    ...(body && { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } }),
  });
  // Each caller states the type of its route; the demo does not validate it.
  if (response.ok) return (await response.json()) as T;
  const { code = 'http', message = response.statusText } = await problemOf(response);
  throw new RequestError(response.status, code, message);
}

/** The `{ error }` of a refusal; empty if it has none, e.g. from a proxy. */
async function problemOf(response: Response): Promise<{ code?: string; message?: string }> {
  try {
    // All refusals of this server have this form.
    const { error } = (await response.json()) as { error?: { code?: string; message?: string } };
    return error ?? {};
  } catch {
    return {};
  }
}
