import { act, fireEvent, render, screen } from '@testing-library/react';
import { createRef } from 'react';
import { renderToString } from 'react-dom/server';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Lookup, MissingPartError, OrderLookup, type OrderLookupProps } from '../../src/components/index.js';
import { de } from '../../src/i18n/locales/index.js';
import { OrderStatusProvider } from '../../src/react/index.js';
import { createOrderLookup } from '../../src/server/index.js';
import { violations } from './axe.js';

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

/** A page whose requests are answered by `answer`. */
function draw(answer: (request: Request) => Response | Promise<Response>, props: OrderLookupProps = {}) {
  const requests: Request[] = [];
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    const request = new Request(new URL(url, 'https://shop.example'), init);
    requests.push(request.clone());
    return answer(request);
  });
  const onFound = vi.fn();
  const page = render(<OrderLookup onFound={onFound} {...props} />);
  return { ...page, onFound, requests };
}

const errorOf = (status: number, code: string) => Response.json({ error: { code } }, { status });
const message = () => screen.getByRole('status').textContent;
const field = (name: string) => screen.getByLabelText(name);

async function enter(orderNumber: string, contact: string) {
  fireEvent.change(field('Order number'), { target: { value: orderNumber } });
  fireEvent.change(field('Email address'), { target: { value: contact } });
  await act(async () => fireEvent.submit(screen.getByRole('form')));
}

describe('the form that finds an order', () => {
  it('is labelled, helps browsers to fill it in, and has no violations in axe', async () => {
    const { container } = draw(() => errorOf(404, 'no-match'));
    expect(screen.getAllByRole('form', { name: 'Find your order' })).toHaveLength(1);
    expect(field('Email address').getAttribute('autocomplete')).toBe('email');
    expect(field('Email address').getAttribute('type')).toBe('email');
    expect(message()).toBe('');
    expect(await violations(container)).toEqual([]);
    await enter('1001', 'ann@example.com');
    expect(await violations(container)).toEqual([]);
  });

  it('finds an order by the handler of the server, and leaves nothing in a URL', async () => {
    vi.useFakeTimers();
    const lookup = vi.fn(({ orderNumber, contact }: { orderNumber: string; contact: string }) =>
      orderNumber === '1001' && contact === 'ann@example.com' ? '/orders/o-1?token=a' : null,
    );
    const handler = createOrderLookup({ lookup, limitKey: () => null, maxAttempts: 2 });
    const { onFound, requests } = draw(handler);
    const send = async (...fields: [string, string]) => {
      await enter(...fields);
      expect(message()).toBe('Searching…');
      await act(() => vi.advanceTimersByTimeAsync(1_000));
    };
    await send('1001', 'eve@example.com');
    expect(message()).toBe('We couldn’t find an order with these details.');
    expect(field('Order number').getAttribute('aria-invalid')).toBe('true');
    expect(onFound).not.toHaveBeenCalled();
    await send('1001', 'ann@example.com');
    expect(onFound.mock.calls).toEqual([['/orders/o-1?token=a']]);
    expect(message()).toBe('');
    await enter('1001', 'ann@example.com');
    await act(() => vi.advanceTimersByTimeAsync(1_000));
    expect(message()).toBe('Too many attempts. Please try again later.');
    expect(requests.map(({ url }) => url)).toEqual(Array(3).fill('https://shop.example/api/order-lookup'));
  });

  it.each([
    ['there is no such route', () => new Response('404 page not found', { status: 404 })],
    ['a route of another kind answers', () => errorOf(404, 'not-found')],
    ['the server fails', () => errorOf(500, 'internal-error')],
    ['a login page answers', () => new Response('<html>', { headers: { 'Content-Type': 'text/html' } })],
    ['the network fails', () => Promise.reject(new TypeError('Failed to fetch'))],
    ['the link is a script', () => Response.json({ url: 'javascript:alert(1)' })],
    ['the link is of another site', () => Response.json({ url: '//evil.example' })],
  ])('says that it did not work where %s', async (_, answer) => {
    const { onFound } = draw(answer);
    await enter('1001', 'ann@example.com');
    expect(message()).toBe('That didn’t work. Please try again.');
    expect(onFound).not.toHaveBeenCalled();
  });

  it('is sent once while it is pending, with its button focusable, and gives up after half a minute', async () => {
    vi.useFakeTimers();
    const { requests } = draw(
      (request) =>
        new Promise((_, reject) =>
          request.signal.addEventListener('abort', () => reject(new Error('aborted'))),
        ),
    );
    await enter('1001', 'ann@example.com');
    const button = screen.getByRole('button');
    expect(button.getAttribute('aria-disabled')).toBe('true');
    expect(button.hasAttribute('disabled')).toBe(false);
    await act(async () => fireEvent.submit(screen.getByRole('form')));
    expect(requests).toHaveLength(1);
    await act(() => vi.advanceTimersByTimeAsync(30_000));
    expect(message()).toBe('That didn’t work. Please try again.');
    expect(button.hasAttribute('aria-disabled')).toBe(false);
  });

  it('opens nothing after it was left', async () => {
    let answer = (_: Response) => {};
    const { onFound, unmount } = draw(() => new Promise<Response>((resolve) => (answer = resolve)));
    await enter('1001', 'ann@example.com');
    unmount();
    answer(Response.json({ url: '/orders/o-1' }));
    await act(async () => {});
    expect(onFound).not.toHaveBeenCalled();
  });

  it('takes a postcode, another route and the texts of a language', async () => {
    const { requests, container } = draw(() => errorOf(404, 'no-match'), {
      contact: 'postcode',
      url: '/suche',
      labels: de,
    });
    expect(field('Postleitzahl').getAttribute('autocomplete')).toBe('postal-code');
    await act(async () => fireEvent.submit(screen.getByRole('form')));
    expect(requests[0]?.url).toBe('https://shop.example/suche');
    expect(message()).toBe('Wir konnten keine Bestellung mit diesen Angaben finden.');
    expect(container.textContent).not.toContain('Order');
  });

  it('is sent as a form before the page has hydrated', () => {
    const html = renderToString(<OrderLookup url="/find" />);
    expect(html).toContain('action="/find" method="post"');
    expect(html.match(/name="(orderNumber|contact)"/g)).toHaveLength(2);
  });
});

describe('the parts of the form', () => {
  it('take classes, refs and other elements, and fields of your own are sent', async () => {
    const bodies: string[] = [];
    const { fetch } = globalThis;
    vi.stubGlobal('fetch', async (_: string, { body }: { body: URLSearchParams }) => {
      bodies.push(String(body));
      return errorOf(404, 'no-match');
    });
    const ref = createRef<HTMLInputElement>();
    render(
      <OrderStatusProvider labels={de}>
        <Lookup.Root className="mine" aria-label="Suche">
          <Lookup.Title render={(given: object) => <h4 {...given} />} />
          <Lookup.NumberLabel className="label" />
          <Lookup.NumberInput ref={ref} defaultValue="1001" />
          <Lookup.ContactLabel>Mail</Lookup.ContactLabel>
          <Lookup.ContactInput defaultValue="ann@example.com" />
          <input type="hidden" name="captcha" value="7" />
          <Lookup.Submit>Los</Lookup.Submit>
          <Lookup.Message />
        </Lookup.Root>
      </OrderStatusProvider>,
    );
    expect(screen.getByRole('heading', { level: 4 }).textContent).toBe('Bestellung finden');
    expect(ref.current).toBe(field('Bestellnummer'));
    await act(async () => fireEvent.submit(screen.getByRole('form')));
    expect(bodies).toEqual(['orderNumber=1001&contact=ann%40example.com&captcha=7']);
    vi.stubGlobal('fetch', fetch);
  });

  it('throw an error outside of their root', () => {
    vi.spyOn(console, 'error').mockImplementation(() => {});
    expect(() => render(<Lookup.Submit />)).toThrow(MissingPartError);
    vi.restoreAllMocks();
  });
});
