import { createServer } from 'node:http';
import { nodeHandlers } from 'react-order-status/server/node';
import { orders, runAction } from './shop.js';

const { stream, handle } = nodeHandlers(orders);

createServer((request, response) => {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://127.0.0.1');
  const [id = '', action] = pathname.replace('/api/orders/', '').split('/');
  if (action === 'publish' || action === 'alive') {
    void runAction(action, id, searchParams.has('cancel')).then((result) =>
      response.end(JSON.stringify(result)),
    );
  } else {
    void (action === 'stream' ? stream : handle)(request, response, id);
  }
}).listen(Number(process.argv[2]), '127.0.0.1');
