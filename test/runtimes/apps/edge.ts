import { shop } from './shop.js';

// `fetch` events are what edge-runtime serves; TypeScript's DOM library does not know them.
addEventListener('fetch', (event) => {
  const { request, respondWith } = event as unknown as {
    request: Request;
    respondWith(response: Promise<Response>): void;
  };
  respondWith.call(event, shop(request));
});
