import { createReporter, reportToConsole } from '../../options/index.js';
import { createDeadline } from '../callbacks/index.js';
import { choicesOf } from './choices.js';
import { createReadAddresses } from './consents.js';
import type { HandlerContext } from './handler-context.js';
import type { NotificationHandlersOptions } from './handler-options.js';
import type { PreferencesDocument } from './preferences-document.js';
import { createReadDocument, preferencesHandler } from './preferences-handler.js';
import { NotificationRequestError } from './request-error.js';
import type { NotificationHandler } from './respond.js';
import { subscriptionsHandler } from './subscriptions-handler.js';
import { unsubscribeHandler } from './unsubscribe-handler.js';

/** The routes by which people control what they receive. Each is a Fetch API handler that never rejects. */
export interface NotificationHandlers {
  /**
   * `GET` returns the preferences of the person who is signed in, and what there is to choose; `PUT` replaces them, if they still have
   * the version in `If-Match` (412 otherwise), and appends to the consent log. Answers 401 to guests.
   */
  readonly preferences: NotificationHandler;
  /** The route of the links in messages (RFC 8058): `POST` unsubscribes, `GET` shows a page with a button. Without cookies. */
  readonly unsubscribe: NotificationHandler;
  /** `POST` adds a push subscription of the person who is signed in, `DELETE` removes one of their own. 401 for guests. */
  readonly subscriptions: NotificationHandler;
  /** What the `GET` of preferences returns, for a page that is rendered on the server. */
  readPreferences(userId: string): Promise<PreferencesDocument>;
}

/**
 * Creates the handlers of preferences, unsubscribe links and push subscriptions. Requests that change something by a
 * cookie are accepted from pages of the same origin only.
 *
 * ```ts
 * const handlers = createNotificationHandlers({ preferences, authenticate, channels: [email, sms], rules, links });
 * export const { preferences: GET, preferences: PUT } = handlers;
 * ```
 *
 * @throws TypeError when there are no channels or topics, a name is not unique, or `timeout` is no positive number.
 */
export function createNotificationHandlers(options: NotificationHandlersOptions): NotificationHandlers {
  const within = createDeadline('createNotificationHandlers', options.timeout);
  const choices = choicesOf(options);
  const context: HandlerContext = {
    preferences: options.preferences,
    links: options.links,
    within,
    readAddresses: createReadAddresses(options, within),
    onError: createReporter(options.onError ?? reportToConsole),
    async userOf(request) {
      const user = await within('authenticate', () => options.authenticate(request));
      if (!user) throw new NotificationRequestError('unauthorized');
      return user.userId;
    },
  };
  const readDocument = createReadDocument(context, choices);
  return {
    preferences: preferencesHandler(context, choices),
    unsubscribe: unsubscribeHandler(context, options),
    subscriptions: subscriptionsHandler(context, options),
    readPreferences: (userId) => readDocument(userId),
  };
}
