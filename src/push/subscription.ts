/** Ms for an answer of the app's server. */
const TIMEOUT = 15_000;

/** The bytes of a VAPID key in base64url. @throws DOMException if it is none. */
export const keyBytes = (base64Url: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(base64Url.trim().replaceAll('-', '+').replaceAll('_', '/')), (character) =>
    character.charCodeAt(0),
  );

/** True if a subscription belongs to a VAPID key; also if the browser does not state its key. */
export function belongsTo({ options }: PushSubscription, key: Uint8Array): boolean {
  const own = options?.applicationServerKey;
  if (!own) return true;
  const bytes = new Uint8Array(own);
  return bytes.length === key.length && bytes.every((byte, at) => byte === key[at]);
}

/** Subscribes to the push service of the browser. */
export const subscribeWith = (
  { pushManager }: Pick<ServiceWorkerRegistration, 'pushManager'>,
  applicationServerKey: BufferSource,
): Promise<PushSubscription> => pushManager.subscribe({ userVisibleOnly: true, applicationServerKey });

/**
 * Asks the app's server to store a subscription (`POST`), or to remove one (`DELETE`).
 * @throws unless the server answers with a status of success.
 */
export async function sendToServer(url: string, method: 'POST' | 'DELETE', body: object): Promise<void> {
  const response = await fetch(url, {
    method,
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
    credentials: 'same-origin',
    // Else the page of a sign-in would count as success.
    redirect: 'error',
    signal: AbortSignal.timeout(TIMEOUT),
  });
  await response.body?.cancel();
  if (!response.ok) throw new Error(`${method} ${url} was answered with status ${response.status}.`);
}
