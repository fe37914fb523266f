import { createOrderStatusClient, fallback, polling, sharedAcrossTabs, sse } from 'react-order-status';

/** The test page: the state of order `a1` and its delivered updates, in `window.order`. */
declare global {
  interface Window {
    order: { connection?: string; history?: (string | undefined)[]; delivered: (string | undefined)[] };
  }
}

const client = createOrderStatusClient({ transport: sharedAcrossTabs(fallback([sse(), polling()])) });
const delivered: (string | undefined)[] = [];
client.subscribe('a1', { onUpdate: ({ note }) => void delivered.push(note) });

Object.defineProperty(window, 'order', {
  get: () => {
    const live = client.get('a1');
    return { connection: live?.connection, history: live?.order?.history.map(({ note }) => note), delivered };
  },
});
