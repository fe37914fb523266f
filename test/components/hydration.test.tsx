import { act } from '@testing-library/react';
import { type ReactNode, StrictMode } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { renderToString } from 'react-dom/server';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { OrderStatusTracker, OrderTimeline } from '../../src/components/index.js';
import type { Labels } from '../../src/i18n/index.js';
import { ar, zhTW } from '../../src/i18n/locales/index.js';
import { OrderStatusProvider } from '../../src/react/index.js';
import { scriptedTransport } from '../../src/testing/index.js';
import { createOldIntl } from '../i18n/old-intl.js';
import { fullOrder, historyTo, orderAt } from './orders.js';

const zone = process.env.TZ;
const error = vi.spyOn(console, 'error');
const setZone = (timeZone: string | undefined) => {
  if (timeZone === undefined) delete process.env.TZ;
  else process.env.TZ = timeZone;
};

beforeEach(() => {
  error.mockReset();
});
afterEach(() => setZone(zone));

function page(timeZone?: string): ReactNode {
  return (
    <StrictMode>
      <OrderStatusProvider transport={scriptedTransport()} timeZone={timeZone}>
        <OrderStatusTracker order={orderAt('SHIPPED', { trackingNumber: '7712' })} />
        <OrderTimeline history={historyTo('SHIPPED')} />
      </OrderStatusProvider>
    </StrictMode>
  );
}

/** Today, tomorrow and overdue depend on the time zone of the viewer, which a server does not know. */
function relativePage(now?: string): ReactNode {
  const options = { live: false, timeZone: 'UTC', now } as const;
  const order = (id: string, until: string) => orderAt('SHIPPED', { id, estimatedDelivery: { until } });
  return (
    <StrictMode>
      <OrderStatusTracker order={order('late', '2026-11-20')} {...options} />
      <OrderStatusTracker order={order('today', '2026-11-25')} {...options} />
      <OrderStatusTracker order={order('tomorrow', '2026-11-26')} {...options} />
      <OrderTimeline history={historyTo('SHIPPED')} groupByDay timeZone="UTC" now={now} />
    </StrictMode>
  );
}

/** A tracker of two packages, and a timeline by day. */
function pageIn(labels: Labels, locale?: string): ReactNode {
  const options = { labels, locale, timeZone: 'UTC' };
  return (
    <StrictMode>
      <OrderStatusTracker order={fullOrder} live={false} {...options} />
      <OrderTimeline history={fullOrder.statusHistory} groupByDay limit={1} {...options} />
    </StrictMode>
  );
}

/** Renders on a server in Tokyo, hydrates for a viewer in New York. */
async function hydrate(timeZone?: string, content = page(timeZone)) {
  setZone('Asia/Tokyo');
  const html = renderToString(content);
  const container = document.createElement('div');
  container.innerHTML = html;
  document.body.append(container);
  setZone('America/New_York');
  const onRecoverableError = vi.fn();
  const root = await act(async () => hydrateRoot(container, content, { onRecoverableError }));
  return { html, container, onRecoverableError, root };
}

const times = (html: string) =>
  [...new Set(html.match(/>Nov 2\d(, 2026)?, [\d:]+(?:\s|&nbsp;)[AP]M/g))].map((time) =>
    time
      .slice(1)
      .replace(/\s|&nbsp;/g, ' ')
      .replace(', 2026', ''),
  );

describe('a page from the server', () => {
  it('is hydrated without warnings, in UTC first, then in the time zone of the viewer', async () => {
    const { html, container, onRecoverableError, root } = await hydrate();
    expect(times(html)).toEqual(['Nov 20, 11:05 PM']);
    expect(times(container.innerHTML)).toEqual(['Nov 20, 6:05 PM']);
    expect(onRecoverableError).not.toHaveBeenCalled();
    expect(error).not.toHaveBeenCalled();
    await act(async () => root.unmount());
  });

  it('stays in a given time zone', async () => {
    const { html, container, root } = await hydrate('Europe/Berlin');
    expect(times(html)).toEqual(['Nov 21, 12:05 AM']);
    expect(times(container.innerHTML)).toEqual(times(html));
    expect(error).not.toHaveBeenCalled();
    await act(async () => root.unmount());
  });

  it('does not show today or overdue before it is hydrated', async () => {
    vi.useFakeTimers({ now: new Date('2026-11-25T12:00:00Z'), toFake: ['Date'] });
    try {
      const { html, container, onRecoverableError, root } = await hydrate('UTC', relativePage());
      expect(html).not.toMatch(/today|tomorrow|yesterday|Today|Yesterday| ago|Was expected|overdue/);
      expect(html.match(/data-delivery="expected"/g)).toHaveLength(6);
      expect(container.textContent).toContain('Was expected');
      expect(container.textContent).toContain('Arrives today');
      expect(container.textContent).toContain('Arrives tomorrow');
      expect(onRecoverableError).not.toHaveBeenCalled();
      expect(error).not.toHaveBeenCalled();
      await act(async () => root.unmount());
    } finally {
      vi.useRealTimers();
    }
  });

  it('shows them on the server if the current time is given', async () => {
    const { html, container, root } = await hydrate('UTC', relativePage('2026-11-25T12:00:00Z'));
    expect(html).toContain('today</time>');
    expect(html).toContain('Was expected');
    expect(container.textContent).toContain('Arrives tomorrow');
    expect(error).not.toHaveBeenCalled();
    await act(async () => root.unmount());
  });

  it.each([undefined, 'ar', 'ar-SA'])(
    'in Arabic, dates in %s, may be from a server with CLDR 43',
    async (locale) => {
      const current = renderToString(pageIn(ar, locale));
      vi.stubGlobal('Intl', createOldIntl());
      const html = renderToString(pageIn(ar, locale));
      vi.unstubAllGlobals();
      expect(html).toBe(current);
      expect(html.includes('٢٠٢٦')).toBe(locale === 'ar-SA');
    },
  );

  it('may be from a server with CLDR 43 that writes dates differently', async () => {
    const content = pageIn(zhTW);
    const current = renderToString(content);
    vi.stubGlobal('Intl', createOldIntl());
    const html = renderToString(content);
    vi.unstubAllGlobals();
    expect(html).not.toBe(current);

    const container = document.createElement('div');
    container.innerHTML = html;
    document.body.append(container);
    const onRecoverableError = vi.fn();
    const root = await act(async () => hydrateRoot(container, content, { onRecoverableError }));
    expect(onRecoverableError).not.toHaveBeenCalled();
    expect(error).not.toHaveBeenCalled();
    await act(async () => root.unmount());
  });

  it('may be a skeleton', async () => {
    const skeleton = <OrderStatusTracker order={null} />;
    const { html, onRecoverableError, root } = await hydrate('UTC', skeleton);
    expect(html).toContain('aria-busy="true"');
    expect(onRecoverableError).not.toHaveBeenCalled();
    expect(error).not.toHaveBeenCalled();
    await act(async () => root.unmount());
  });

  it('has the live region from the start, empty', () => {
    expect(renderToString(page())).toMatch(/<div role="status"[^>]*><\/div>/);
  });
});
