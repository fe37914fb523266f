/** The server's refusal: an HTTP status with the code and words of its `{ error }` body. */
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
 * Asks the shop's own routes.
 * @throws RequestError for any status but 2xx.
 */
export async function request<T>(path: string, { method, body, signal }: RequestOptions = {}): Promise<T> {
  const response = await fetch(path, {
    method,
    signal,
    ...(body && { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } }),
  });
  // Each caller names what its route answers; a demo checks no further.
  if (response.ok) return (await response.json()) as T;
  const { code = 'http', message = response.statusText } = await problemOf(response);
  throw new RequestError(response.status, code, message);
}

/** What the `{ error }` of a refusal says; nothing when it has none, as a proxy's may. */
async function problemOf(response: Response): Promise<{ code?: string; message?: string }> {
  try {
    // The form of all refusals of this server.
    const { error } = (await response.json()) as { error?: { code?: string; message?: string } };
    return error ?? {};
  } catch {
    return {};
  }
}
