import { createNotificationHandlers } from 'react-order-status/server/notify';
import { isPushEndpoint } from 'react-order-status/server/notify/web-push';
import { getSession } from '@/lib/session';
import { channels, preferences } from './channels';
import { links } from './links';
import { findRecipient } from './recipients';
import { events, locked, rules } from './rules';

/** The routes of preferences, unsubscribe links and push subscriptions. */
export const handlers = createNotificationHandlers({
  preferences,
  authenticate: getSession,
  person: findRecipient,
  channels: [
    channels.mails,
    {
      ...channels.texts,
      consentText:
        'By turning on text messages you agree that Tidewater Coffee sends updates about your orders to your phone.',
      textVersion: '2026-11-sms',
    },
    channels.pushes,
  ],
  rules,
  events,
  locked,
  links,
  isPushEndpoint: (endpoint) => isPushEndpoint(endpoint, []),
  preferencesPage: '/profile',
});
