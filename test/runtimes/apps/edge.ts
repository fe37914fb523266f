import { shop } from './shop.js';

addEventListener('fetch', (event) => {
  // `fetch` events are what edge-runtime serves; TypeScript's DOM library does not know them.
  const { request, respondWith } = event as unknown as {
    request: Request;
    respondWith(response: Promise<Response>): void;
  };
  respondWith.call(event, shop(request));
});
