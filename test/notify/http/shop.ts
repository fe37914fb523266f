import { orderFlow } from 'react-order-status';
import {
  createNotificationHandlers,
  type NotificationHandlersOptions,
  notificationLinks,
  type PreferencesDocument,
} from 'react-order-status/server/notify';
import { createStore } from './store.js';

export const secret = 'a secret of the tests, of 32 characters or more';
export const origin = 'https://shop.example';
export const links = notificationLinks({ url: `${origin}/unsubscribe`, secret });

/** A channel with one address per person. */
const channel = (name: string, field: 'email' | 'phone', needsConsent = false) => ({
  name,
  needsConsent,
  ...(needsConsent && { textVersion: '2026-11', consentText: 'You agree.' }),
  addressesOf: (recipient: { readonly email?: string; readonly phone?: string }) =>
    recipient[field] ? [recipient[field]] : [],
  keyOf: (address: unknown) => String(address).toLowerCase(),
});

const channels = [channel('email', 'email'), channel('sms', 'phone', true), 'push'];

/** The handlers of a shop whose session is in the header `User`. */
export function createShop(options: Partial<NotificationHandlersOptions> = {}) {
  const memory = createStore();
  const errors: unknown[] = [];
  const handlers = createNotificationHandlers({
    preferences: memory.store,
    authenticate: (request) => {
      const userId = request.headers.get('User');
      return userId ? { userId } : null;
    },
    channels,
    flow: orderFlow,
    rules: { SHIPPED: ['email', 'sms'], DELIVERED: ['email'], REFUNDED: ['email'] },
    events: { delay: ['email', 'push'] },
    locked: ['REFUNDED'],
    links,
    person: (userId) => ({
      userId,
      email: `${userId}@example.com`,
      phone: '+4915112345678',
      locale: 'de',
    }),
    onError: (error) => errors.push(error),
    ...options,
  });
  return { ...memory, errors, handlers };
}

export type Shop = ReturnType<typeof createShop>;

/** A request of Ann's browser to a route. */
export function request(
  path: string,
  { headers, body, ...init }: Omit<RequestInit, 'body'> & { readonly body?: unknown } = {},
): Request {
  const all = new Headers({ User: 'ann', 'Sec-Fetch-Site': 'same-origin' });
  if (body !== undefined) all.set('Content-Type', 'application/json');
  for (const [name, value] of new Headers(headers)) all.set(name, value);
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return new Request(origin + path, { ...init, headers: all, ...(body !== undefined && { body: text }) });
}

export async function read({ handlers }: Shop): Promise<PreferencesDocument> {
  const response = await handlers.preferences(request('/preferences'));
  // What the handler writes.
  return (await response.json()) as PreferencesDocument;
}

/** Replaces the preferences of the present version. */
export async function put(shop: Shop, body: object, headers: HeadersInit = {}): Promise<Response> {
  const { version } = await read(shop);
  return shop.handlers.preferences(
    request('/preferences', { method: 'PUT', body, headers: { 'If-Match': `"${version}"`, ...headers } }),
  );
}

/** Status and code of a refusal. */
export async function refusal(response: Promise<Response> | Response): Promise<string> {
  const { status } = await response;
  // The body of all refusals.
  const { error } = (await (await response).json()) as { error: { code: string; message: string } };
  return `${status} ${error.code}`;
}
