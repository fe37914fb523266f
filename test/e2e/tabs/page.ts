import { createOrderStatusClient, fallback, polling, sharedAcrossTabs, sse } from 'react-order-status';

/** The page of the tests: order `a1`, and what it was told, in `window.order`. */
declare global {
  interface Window {
    order: { connection?: string; history?: (string | undefined)[]; told: (string | undefined)[] };
  }
}

const client = createOrderStatusClient({ transport: sharedAcrossTabs(fallback([sse(), polling()])) });
const told: (string | undefined)[] = [];
client.subscribe('a1', { onUpdate: ({ note }) => void told.push(note) });

Object.defineProperty(window, 'order', {
  get: () => {
    const live = client.get('a1');
    return { connection: live?.connection, history: live?.order?.history.map(({ note }) => note), told };
  },
});
