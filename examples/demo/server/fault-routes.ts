import { faultActions } from '../model.js';
import { problem } from './problem.js';
import { createRoutes, type Shop } from './routes.js';

/** Routes that inject faults, for the demo only. */
export function faultRoutes({ faults }: Shop) {
  return createRoutes()
    .get('/faults', (c) => c.json(faults.state()))
    .post('/faults/:action', async (c) => {
      const action = faultActions.find((known) => known === c.req.param('action'));
      if (!action) return problem(404, 'unknown-fault', `The demo knows ${faultActions.join(', ')}.`);
      await faults.run(action);
      return c.json(faults.state());
    });
}
