import { act, render, screen, waitFor } from '@testing-library/react';
import { StrictMode } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { renderToString } from 'react-dom/server';
import { type OrderPush, useOrderPush } from 'react-order-status/push';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { type FakeBrowser, installBrowser, KEY, OTHER_KEY, subscribeBefore } from './fake-browser.js';

afterEach(() => void vi.unstubAllGlobals());

let urls = 0;
let latest: OrderPush;

function Push(props: { url: string; worker?: string; vapidPublicKey?: string }) {
  latest = useOrderPush({ vapidPublicKey: KEY, ...props });
  return (
    <button type="button" onClick={() => void latest.subscribe()}>
      {latest.status}
      {latest.error && ` ${latest.error.code}`}
    </button>
  );
}

const button = () => screen.getByRole('button');
const shows = (text: string) => waitFor(() => expect(button().textContent).toBe(text));

/** Renders the hook in strict mode, with a URL of its own, as state belongs to the options. */
async function open(props: { worker?: string; vapidPublicKey?: string } = {}) {
  const url = `/api/push-${++urls}`;
  const page = render(
    <StrictMode>
      <Push url={url} {...props} />
    </StrictMode>,
  );
  await waitFor(() => expect(button().textContent).not.toBe('loading'));
  return { url, ...page };
}

const click = () => act(async () => button().click());

test('the permission is asked for by subscribe only, and within the click', async () => {
  const browser = installBrowser();
  const { url } = await open();
  await shows('prompt');
  expect(browser.calls).toEqual([]);

  act(() => button().click());
  expect(browser.calls).toEqual(['ask']);
  await shows('subscribed');
  expect(browser.calls).toEqual(['ask', 'subscribe']);
  expect(browser.requests).toEqual([`POST ${url} endpoint-1`]);
});

test('the worker is registered by subscribe', async () => {
  const browser = installBrowser({ worker: false });
  await open({ worker: '/worker.js' });
  expect(browser.calls).toEqual([]);
  await click();
  await shows('subscribed');
  expect(browser.calls).toEqual(['ask', 'register /worker.js', 'subscribe']);
});

test('without a worker, subscribe fails and says so', async () => {
  installBrowser({ worker: false });
  await open();
  await click();
  await shows('error push-worker');
  expect(latest.error?.message).toContain('`worker`');
});

test('a customer who blocks notifications is not asked again', async () => {
  const browser = installBrowser();
  browser.answer = 'denied';
  await open();
  await click();
  await shows('denied');
  expect(browser.calls).toEqual(['ask']);
  expect(browser.requests).toEqual([]);
});

test('a customer who closes the question may be asked again', async () => {
  const browser = installBrowser();
  browser.answer = 'default';
  await open();
  await click();
  await shows('prompt');
  expect(browser.calls).toEqual(['ask']);
});

test('a push service that cannot be reached is an error, and not a refusal of the customer', async () => {
  const browser = installBrowser();
  browser.failure = new DOMException('Registration failed - permission denied', 'AbortError');
  await open();
  await click();
  await shows('error push-service');
  expect(latest.error?.cause).toBe(browser.failure);

  browser.failure = undefined;
  await click();
  await shows('subscribed');
});

test.each([401, 403, 404, 500, 503, 0])(
  'a server that does not store the subscription (%i): error, and the browser is not subscribed',
  async (status) => {
    const browser = installBrowser();
    browser.status = status;
    await open();
    await click();
    await shows('error push-not-saved');
    expect(browser.subscription).toBeNull();
    expect(browser.calls).toContain('unsubscribe endpoint-1');
  },
);

test('unsubscribe ends the subscription in the browser and on the server', async () => {
  const browser = installBrowser();
  const { url } = await open();
  await click();
  await shows('subscribed');
  await act(() => latest.unsubscribe());
  await shows('prompt');
  expect(browser.subscription).toBeNull();
  expect(browser.requests.at(-1)).toBe(`DELETE ${url} endpoint-1`);
});

test('unsubscribe holds although the server does not answer', async () => {
  const browser = installBrowser();
  await open();
  await click();
  await shows('subscribed');
  browser.status = 503;
  await act(() => latest.unsubscribe());
  await shows('prompt push-not-saved');
  expect(browser.subscription).toBeNull();
});

describe('when the page is loaded', () => {
  test('a subscription is stored on the server again, once, also in strict mode', async () => {
    const browser = installBrowser();
    subscribeBefore(browser);
    const { url } = await open();
    await shows('subscribed');
    expect(browser.requests).toEqual([`POST ${url} endpoint-0`]);
    expect(browser.calls).toEqual([]);
  });

  test('a server that is down does not end a subscription', async () => {
    const browser = installBrowser();
    browser.status = 0;
    subscribeBefore(browser);
    await open();
    await shows('subscribed');
    expect(browser.subscription).not.toBeNull();
  });

  test('a subscription with another VAPID key is replaced, without a click', async () => {
    const browser = installBrowser();
    subscribeBefore(browser, OTHER_KEY);
    const { url } = await open();
    await shows('subscribed');
    expect(browser.calls).toEqual(['subscribe']);
    expect(browser.requests).toEqual([`POST ${url} endpoint-1`, `DELETE ${url} endpoint-0`]);
  });

  test('blocked notifications are denied', async () => {
    installBrowser().permission = 'denied';
    await open();
    await shows('denied');
  });
});

test('a permission that is changed in the settings is noticed', async () => {
  const browser = installBrowser();
  await open();
  await shows('prompt');
  act(() => browser.changePermission('denied'));
  await shows('denied');
  act(() => browser.changePermission('default'));
  await shows('prompt');
});

test('two components show the same state', async () => {
  installBrowser();
  const url = `/api/push-${++urls}`;
  render(
    <>
      <Push url={url} />
      <Push url={url} />
    </>,
  );
  await waitFor(() => expect(screen.getAllByText('prompt')).toHaveLength(2));
  await act(() => latest.subscribe());
  expect(screen.getAllByText('subscribed')).toHaveLength(2);
});

test('subscribe and unsubscribe keep their identity, and work destructured', async () => {
  installBrowser();
  await open();
  const { subscribe, unsubscribe } = latest;
  await act(() => subscribe());
  expect(latest).toMatchObject({ status: 'subscribed', subscribe, unsubscribe });
  await act(() => unsubscribe());
  await shows('prompt');
});

describe('browsers without push', () => {
  const SAFARI =
    'Mozilla/5.0 (iPhone; CPU iPhone OS 16_4 like Mac OS X) AppleWebKit/605.1.15 Version/16.4 Safari/604.1';
  const IPAD =
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/17.5 Safari/605.1.15';
  const CHROME =
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 CriOS/131.0 Safari/604.1';
  const OLD =
    'Mozilla/5.0 (iPhone; CPU iPhone OS 16_3 like Mac OS X) AppleWebKit/605.1.15 Version/16.3 Safari/604.1';
  test.each([
    [SAFARI, false, 'needs-install'],
    [IPAD, false, 'needs-install'],
    [CHROME, false, 'needs-install'],
    [OLD, false, 'unsupported'],
    [SAFARI, true, 'unsupported'],
    [IPAD, undefined, 'unsupported'],
  ])('%s, standalone: %s → %s', async (userAgent, standalone, status) => {
    const browser = installBrowser({ push: false });
    Object.assign(navigator, { userAgent, ...(standalone !== undefined && { standalone }) });
    await open();
    await shows(status);
    await click();
    await shows(status);
    expect(browser.calls).toEqual([]);
  });

  test('iOS on the Home Screen has push', async () => {
    installBrowser();
    Object.assign(navigator, { userAgent: SAFARI, standalone: true });
    await open();
    await shows('prompt');
  });
});

test('on the server, and until hydrated, it is loading', async () => {
  const browser: FakeBrowser = installBrowser();
  subscribeBefore(browser);
  const app = <Push url={`/api/push-${++urls}`} />;
  const html = renderToString(app);
  expect(html).toContain('loading');
  const container = document.body.appendChild(document.createElement('div'));
  container.innerHTML = html;
  const onRecoverableError = vi.fn();
  const root = await act(async () => hydrateRoot(container, app, { onRecoverableError }));
  await waitFor(() => expect(container.textContent).toBe('subscribed'));
  expect(onRecoverableError).not.toHaveBeenCalled();
  act(() => root.unmount());
  container.remove();
});
