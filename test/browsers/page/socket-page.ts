import {
  createOrderStatusClient,
  fallback,
  type OrderStatusClient,
  polling,
  sse,
  webSocket,
} from 'react-order-status';

declare global {
  interface Window {
    client: OrderStatusClient;
    /** Sends a message about the order. @returns `acknowledged`, or the code of the error. */
    say(text: string): Promise<string>;
  }
}

const query = new URLSearchParams(location.search);
const socket = webSocket({ url: query.get('url') ?? undefined });

window.client = createOrderStatusClient({ transport: fallback([socket, sse(), polling()]) });
window.client.subscribe('a1', {});
window.say = (text) =>
  socket.send('a1', text).then(
    () => 'acknowledged',
    ({ code }: { readonly code: string }) => code,
  );
