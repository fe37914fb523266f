import express from 'express';
import { nodeHandlers } from 'react-order-status/server/node';
import { orders, runAction } from './shop.js';

const { stream, handle } = nodeHandlers(orders);

express()
  .post('/api/orders/:id/publish', async (request, response) => {
    response.json(await runAction('publish', request.params.id, 'cancel' in request.query));
  })
  .get('/api/orders/:id/alive', async (request, response) => {
    response.json(await runAction('alive', request.params.id, false));
  })
  .all('/api/orders/:id/stream', (request, response) => stream(request, response, request.params.id))
  .all('/api/orders/:id', (request, response) => handle(request, response, request.params.id))
  .listen(Number(process.argv[2]), '127.0.0.1');
