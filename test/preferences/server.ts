import {
  createNotificationHandlers,
  memoryPreferences,
  type NotificationHandlersOptions,
  notificationLinks,
} from 'react-order-status/server/notify';

const origin = 'https://shop.example';

/** Where Ann is reached, by channel. */
const addresses: Readonly<Record<string, string>> = {
  email: 'ann@example.com',
  sms: '+4915112345678',
};

/** A shop with the real handlers; its page sends requests by `fetch`. */
export function createShop(options: Partial<NotificationHandlersOptions> = {}) {
  const store = memoryPreferences();
  const links = notificationLinks({ url: `${origin}/unsubscribe`, secret: 's'.repeat(32) });
  const channel = (name: string, needsConsent: boolean) => ({
    name,
    needsConsent,
    consentText: 'You agree to text messages.',
    addressesOf: () => [addresses[name]],
    keyOf: String,
  });
  const handlers = createNotificationHandlers({
    preferences: store,
    authenticate: () => ({ userId: 'ann' }),
    channels: [channel('email', false), channel('sms', true)],
    rules: { SHIPPED: ['email', 'sms'], DELIVERED: ['email'], REFUNDED: ['email'] },
    locked: ['REFUNDED'],
    links,
    ...options,
  });
  const requests: Request[] = [];
  const send: typeof fetch = async (input, init) => {
    // The component passes its `url`.
    const request = new Request(new URL(input as string, origin), init);
    request.headers.set('Origin', origin);
    requests.push(request.clone());
    return handlers.preferences(request);
  };
  const saved = () => requests.filter(({ method }) => method === 'PUT');
  return { store, handlers, links, send, requests, saved };
}
