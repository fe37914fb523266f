import { courierActions, faultActions } from '../model.js';
import { problem } from './problem.js';
import { createRoutes, type Shop } from './routes.js';

/** Routes that inject faults, and direct the couriers, for the demo only. */
export function faultRoutes({ faults, couriers, orders }: Shop) {
  return createRoutes()
    .get('/faults', (c) => c.json(faults.state()))
    .post('/faults/:action', async (c) => {
      const action = faultActions.find((known) => known === c.req.param('action'));
      if (!action) return problem(404, 'unknown-fault', `The demo knows ${faultActions.join(', ')}.`);
      await faults.run(action);
      return c.json(faults.state());
    })
    .post('/couriers/:orderId/:action', async (c) => {
      const action = courierActions.find((known) => known === c.req.param('action'));
      if (!action) return problem(404, 'unknown-action', `Couriers know ${courierActions.join(', ')}.`);
      const order = orders.find(c.req.param('orderId'));
      if (!order) return problem(404, 'not-found', 'There is no such order.');
      if (action === 'send') await couriers.send(order);
      else couriers.stop(order.id);
      return c.json(faults.state());
    });
}
