import { shop } from './shop.js';

/** The event of edge-runtime, which TypeScript's DOM library does not declare. */
interface FetchEvent extends Event {
  readonly request: Request;
  respondWith(response: Promise<Response>): void;
}

const isFetchEvent = (event: Event): event is FetchEvent => 'respondWith' in event;

addEventListener('fetch', (event) => {
  if (isFetchEvent(event)) event.respondWith(shop(event.request));
});
