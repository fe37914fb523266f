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

test('G7: however many orders are watched, the page has one set of listeners, and none after them', () => {
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

test('each listener is told, in the order they came; one that another made leave is not', () => {
  const page = stubPage();
  const told: string[] = [];
  const leave: (() => void)[] = [];
  const listen = (name: string, then = () => {}) =>
    leave.push(
      onPageEvent((event: PageEvent) => {
        told.push(`${name} ${event}`);
        then();
      }),
    );
  listen('a', () => leave[1]?.());
  listen('b');
  listen('c');

  page.goOffline();

  expect(told).toEqual(['a offline', 'c offline']);
  for (const stop of leave) stop();
});

test('one listener may listen twice, and leaves once each', () => {
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

test('they hear again after all had left', () => {
  const page = stubPage();
  onPageEvent(() => {})();
  const listener = vi.fn();
  const stop = onPageEvent(listener);

  page.freeze();

  expect(listener.mock.calls).toEqual([['frozen']]);
  stop();
});
