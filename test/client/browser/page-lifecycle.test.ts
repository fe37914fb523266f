import { afterEach, expect, test, vi } from 'vitest';
import { onPageEvent, type PageEvent } from '../../../src/client/browser/page-lifecycle.js';
import { createOrderStatusClient, polling } from '../../../src/client/index.js';
import { stubPage } from './page.js';

afterEach(() => vi.unstubAllGlobals());

/** How many listeners the page has. */
function countListeners() {
  const signals: (AbortSignal | undefined)[] = [];
  for (const target of [window, document]) {
    vi.spyOn(target, 'addEventListener').mockImplementation(
      (_type: string, _listener: EventListenerOrEventListenerObject, options) => {
        signals.push(typeof options === 'object' ? options.signal : undefined);
      },
    );
  }
  return () => signals.filter((signal) => !signal?.aborted).length;
}

test('a page has one set of listeners for all its orders, and none without orders (G7)', () => {
  stubPage();
  vi.stubGlobal('fetch', () => new Promise(() => {}));
  const listeners = countListeners();
  const client = createOrderStatusClient({ transport: polling() });

  client.subscribe('1', {});
  const forOne = listeners();
  for (let order = 2; order <= 100; order += 1) client.subscribe(String(order), {});
  expect(forOne).toBeGreaterThan(0);
  expect(listeners()).toBe(forOne);

  client.close();
  expect(listeners()).toBe(0);
});

test('listeners are called in the order in which they were added; one that another one removed is not called', () => {
  const page = stubPage();
  const received: string[] = [];
  const stops: (() => void)[] = [];
  const listen = (name: string, then = () => {}) =>
    stops.push(
      onPageEvent((event: PageEvent) => {
        received.push(`${name} ${event}`);
        then();
      }),
    );
  listen('a', () => stops[1]?.());
  listen('b');
  listen('c');

  page.goOffline();

  expect(received).toEqual(['a offline', 'c offline']);
  for (const stop of stops) stop();
});

test('a listener that was added twice is removed one at a time', () => {
  const page = stubPage();
  const listener = vi.fn();
  const first = onPageEvent(listener);
  const second = onPageEvent(listener);

  first();
  first();
  page.focus();
  expect(listener.mock.calls).toEqual([['visible']]);

  second();
  page.focus();
  expect(listener).toHaveBeenCalledTimes(1);
});

test('a listener that is added after all were removed is called', () => {
  const page = stubPage();
  onPageEvent(() => {})();
  const listener = vi.fn();
  const stop = onPageEvent(listener);

  page.freeze();

  expect(listener.mock.calls).toEqual([['frozen']]);
  stop();
});
