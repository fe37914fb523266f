import type { PreferencesData } from 'react-order-status/preferences';

/** A customer of a shop with three channels. */
export const customer: PreferencesData = {
  version: '1',
  preferences: { topics: { PROCESSING: { email: false, push: false } } },
  channels: [
    { name: 'email', needsConsent: false, addresses: ['a•••@example.com'], isReachable: true, consent: null },
    {
      name: 'sms',
      needsConsent: true,
      consentText:
        'By turning on text messages you agree to receive updates about your orders. Reply STOP to end them. Message and data rates may apply.',
      addresses: ['+49•••78'],
      isReachable: true,
      consent: null,
    },
    { name: 'push', needsConsent: false, addresses: [], isReachable: true, consent: null },
  ],
  topics: [
    { name: 'PROCESSING', channels: ['email', 'push'], locked: false },
    { name: 'SHIPPED', channels: ['email', 'sms', 'push'], locked: false },
    { name: 'out-for-delivery', channels: ['email', 'sms', 'push'], locked: false },
    { name: 'DELIVERED', channels: ['email', 'push'], locked: false },
    { name: 'delay', channels: ['email', 'sms', 'push'], locked: false },
    { name: 'action-needed', channels: ['email', 'sms'], locked: false },
    { name: 'REFUNDED', channels: ['email'], locked: true },
  ],
};

/** The same customer after a click on the link in an email, without push. */
export const withUnsubscribed: PreferencesData = {
  ...customer,
  channels: customer.channels.map((channel) => ({
    ...channel,
    ...(channel.name === 'email' && { consent: false }),
    ...(channel.name === 'push' && { isReachable: false }),
  })),
};

/** Replaces the server: keeps what is saved in memory. */
export function preferencesServer(
  initial: PreferencesData,
  { save }: { readonly save?: () => Promise<Response> } = {},
): typeof fetch {
  let data = initial;
  return async (_, init) => {
    if (init?.method !== 'PUT') return Response.json(data);
    if (save) return save();
    // What the component sends.
    const { preferences, consents } = JSON.parse(init.body as string) as {
      readonly preferences: PreferencesData['preferences'];
      readonly consents: Readonly<Record<string, boolean>>;
    };
    const channels = data.channels.map((each) => ({ ...each, consent: consents[each.name] ?? each.consent }));
    data = { ...data, preferences, channels, version: `${data.version}+` };
    return Response.json(data);
  };
}
