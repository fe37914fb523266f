import { shop } from './shop.js';

/** What edge-runtime serves by; TypeScript's DOM library does not know it. */
interface FetchEvent extends Event {
  readonly request: Request;
  respondWith(response: Promise<Response>): void;
}

const isFetchEvent = (event: Event): event is FetchEvent => 'respondWith' in event;

addEventListener('fetch', (event) => {
  if (isFetchEvent(event)) event.respondWith(shop(event.request));
});
