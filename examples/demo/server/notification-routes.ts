import { PARTNER_PATH } from './notifications/index.js';
import { problem } from './problem.js';
import { createRoutes, type Shop } from './routes.js';

/** Where messages arrive, and the link in them: without a session, so before the check for requests of other sites. */
export function deliveryRoutes({ notifications }: Shop) {
  const { handlers, receivePush, receiveWebhook } = notifications;
  return createRoutes()
    .post(PARTNER_PATH, (c) => receiveWebhook(c.req.raw))
    .post('/push/:personId', (c) => receivePush(c.req.raw, c.req.param('personId')))
    .on(['GET', 'POST'], '/unsubscribe', (c) => handlers.unsubscribe(c.req.raw));
}

/** What a customer has chosen. */
export const preferenceRoutes = ({ notifications: { handlers } }: Shop) =>
  createRoutes().on(['GET', 'PUT'], '/preferences', (c) => handlers.preferences(c.req.raw));

/** The messages that have arrived, for the pages of the demo that show them. */
export function messageRoutes({ notifications: { received }, sessions }: Shop) {
  return createRoutes()
    .get('/messages', (c) => {
      const person = sessions.of(c.req.raw)?.person;
      if (!person) return problem(401, 'unauthorized', 'Nobody is signed in.');
      return c.json(received.of(person));
    })
    .get('/mails/:id', (c) => {
      const person = sessions.of(c.req.raw)?.person;
      if (!person) return problem(401, 'unauthorized', 'Nobody is signed in.');
      const mail = received.mail(person, c.req.param('id'));
      return mail ? c.json(mail) : problem(404, 'not-found', 'There is no such mail.');
    });
}
