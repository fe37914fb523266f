import { ConflictError, InvalidMessageError, InvalidTransitionError } from 'react-order-status/server';
import { type Scan, type StatusChange, scans } from '../model.js';
import { maySee } from './people.js';
import { problem } from './problem.js';
import { createRoutes, type Shop } from './routes.js';

/** The routes of the shop: list and details of orders, and changes by the admin. */
export function shopRoutes({ events, carrier, couriers, orders, sessions }: Shop) {
  return createRoutes()
    .get('/orders', (c) => {
      const person = sessions.of(c.req.raw)?.person;
      if (!person) return problem(401, 'unauthorized', 'Nobody is signed in.');
      return c.json(orders.of(person));
    })
    .get('/orders/:id', (c) => {
      const person = sessions.of(c.req.raw)?.person;
      if (!person) return problem(401, 'unauthorized', 'Nobody is signed in.');
      const order = orders.find(c.req.param('id'));
      if (!order) return problem(404, 'not-found', 'There is no such order.');
      return maySee(person, order)
        ? c.json(order)
        : problem(403, 'forbidden', 'This order belongs to somebody else.');
    })
    .post('/orders/:id/scans', async (c) => {
      const person = sessions.of(c.req.raw)?.person;
      if (!person) return problem(401, 'unauthorized', 'Nobody is signed in.');
      if (person.role !== 'ADMIN') return problem(403, 'forbidden', 'Only the shop calls the carrier.');
      const order = orders.find(c.req.param('id'));
      if (!order) return problem(404, 'not-found', 'There is no such order.');
      const { scan } = await c.req.json<{ scan: Scan }>();
      if (!scans.some(({ checkpoint }) => checkpoint === scan))
        return problem(400, 'invalid-scan', 'There is no such scan.');
      const isTaken = await carrier.scan(order, scan);
      if (!isTaken) return problem(502, 'webhook-refused', "The shop has refused the carrier's webhook.");
      if (scan === 'out-for-delivery') await couriers.send(orders.find(order.id) ?? order);
      return c.json({});
    })
    .post('/orders/:id/status', async (c) => {
      const person = sessions.of(c.req.raw)?.person;
      if (!person) return problem(401, 'unauthorized', 'Nobody is signed in.');
      if (person.role !== 'ADMIN') return problem(403, 'forbidden', 'Only the shop moves orders on.');
      const order = orders.find(c.req.param('id'));
      if (!order) return problem(404, 'not-found', 'There is no such order.');
      try {
        await events.change(order, await c.req.json<StatusChange>());
        return c.json(orders.find(order.id));
      } catch (error) {
        const refused = error instanceof InvalidTransitionError || error instanceof ConflictError;
        if (refused) return problem(409, error.code, error.message);
        if (error instanceof InvalidMessageError) return problem(400, error.code, error.message);
        throw error;
      }
    });
}
