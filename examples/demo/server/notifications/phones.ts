import { randomUUID } from 'node:crypto';
import type { SmsProvider } from 'react-order-status/server/notify/sms';
import type { PhoneText } from '../../messages.js';
import { customers } from './customers.js';
import type { ReceivedList } from './received.js';

/** The phones of the customers: what a provider of text messages would be asked to send is shown on them. */
export const phones = (texts: ReceivedList<PhoneText>): SmsProvider => ({
  name: 'phones',
  send({ to, text }) {
    const personId = customers.find(({ phone }) => phone === to)?.userId ?? '';
    texts.add({ id: randomUUID(), personId, to, text, at: new Date().toISOString() });
    return Promise.resolve({ outcome: 'sent' });
  },
});
