import { act, fireEvent, render, screen, within } from '@testing-library/react';
import { createElement, StrictMode } from 'react';
import { renderToString } from 'react-dom/server';
import {
  NotificationPreferences,
  type NotificationPreferencesProps,
  Preferences,
  useNotificationPreferences,
} from 'react-order-status/preferences';
import { ar, de } from 'react-order-status/preferences/labels';
import { addressHash } from 'react-order-status/server/notify';
import { describe, expect, it, vi } from 'vitest';
import { violations } from '../components/axe.js';
import { createShop } from './server.js';

async function draw(props: NotificationPreferencesProps) {
  const page = render(
    <StrictMode>
      <NotificationPreferences {...props} />
    </StrictMode>,
  );
  await vi.waitFor(() => expect(page.container.querySelector('table')).not.toBeNull());
  return page;
}

const toggle = (name: string) => screen.getByRole<HTMLInputElement>('switch', { name });
const isOn = (name: string) => toggle(name).checked;
const message = () => screen.getByRole('status').textContent;
const click = (name: string) => fireEvent.click(toggle(name));
const shows = (text: string) => vi.waitFor(() => expect(message()).toBe(text));
const failing = async () => Response.json({ error: { code: 'internal-error' } }, { status: 500 });

describe('notification preferences', () => {
  it('are a table of topics and channels, without violations in axe', async () => {
    const { container } = await draw({ fetch: createShop().send });
    expect(screen.queryByRole('region', { name: 'Notifications' })).not.toBeNull();
    const table = screen.getByRole('table', { name: 'Notifications' });
    expect(
      within(table)
        .getAllByRole('columnheader')
        .map((head) => head.textContent),
    ).toEqual(['Message', 'Emaila•••@example.com', 'Text message+49•••78']);
    expect(
      within(table)
        .getAllByRole('rowheader')
        .map((head) => head.textContent),
    ).toEqual(['All messages', 'Shipped', 'Delivered', 'RefundedAlways sent']);
    expect(screen.getAllByRole('switch')).toHaveLength(7);
    expect(toggle('Refunded Email').disabled).toBe(true);
    expect(message()).toBe('');
    expect(await violations(container)).toEqual([]);
  });

  it('show a change at once, save it, and say so', async () => {
    const { send, store, saved } = createShop();
    await draw({ fetch: send });
    expect(isOn('Delivered Email')).toBe(true);
    click('Delivered Email');
    expect([isOn('Delivered Email'), message()]).toEqual([false, 'Saving…']);
    await shows('Saved');
    expect(isOn('Delivered Email')).toBe(false);
    expect(saved()).toHaveLength(1);
    expect((await store.read('ann')).topics).toEqual({ DELIVERED: { email: false } });
  });

  it('turn all topics of a channel off and on, apart from those that are always sent', async () => {
    const { send, store } = createShop();
    await draw({ fetch: send });
    click('Delivered Email');
    expect(isOn('All messages Email')).toBe(false);
    click('All messages Email');
    expect(['Shipped Email', 'Delivered Email', 'All messages Email'].map(isOn)).toEqual([true, true, true]);
    click('All messages Email');
    expect(['Shipped Email', 'Delivered Email', 'Refunded Email'].map(isOn)).toEqual([false, false, true]);
    await shows('Saved');
    expect(await store.read('ann')).toEqual({ channels: { email: false }, topics: {} });
  });

  it('agree to a channel that needs consent by turning something on, and revoke it by turning all off', async () => {
    const { send, store } = createShop();
    await draw({ fetch: send });
    expect(screen.queryByText('You agree to text messages.')).not.toBeNull();
    expect(isOn('Shipped Text message')).toBe(false);
    click('Shipped Text message');
    await shows('Saved');
    click('Shipped Text message');
    await shows('Saved');
    expect((await store.consentsOf('ann')).map(({ channel, granted }) => [channel, granted])).toEqual([
      ['sms', true],
      ['sms', false],
    ]);
  });

  it('turn on only what is chosen, after all was stopped by a link in a message', async () => {
    const { send, store, handlers, links } = createShop();
    const hash = await addressHash('ann@example.com');
    const link = await links.unsubscribe({ userId: 'ann', channel: 'email', addressHash: hash });
    await handlers.unsubscribe(
      new Request(link, { method: 'POST', body: new URLSearchParams('List-Unsubscribe=One-Click') }),
    );
    await draw({ fetch: send });
    expect(screen.queryByText(/^You have unsubscribed/)).not.toBeNull();
    expect(['Shipped Email', 'Delivered Email', 'Refunded Email'].map(isOn)).toEqual([false, false, false]);
    click('Delivered Email');
    await shows('Saved');
    expect(['Shipped Email', 'Delivered Email', 'Refunded Email'].map(isOn)).toEqual([false, true, true]);
    expect(await store.consentOf('email', hash)).toMatchObject({ granted: true, source: 'preferences' });
  });

  it('repeat a change on top of what another device has changed meanwhile (412)', async () => {
    const { send, store, saved } = createShop();
    await draw({ fetch: send });
    await store.write('ann', { topics: { SHIPPED: { email: false } } });
    click('Delivered Email');
    await shows('Saved');
    expect(saved()).toHaveLength(2);
    expect((await store.read('ann')).topics).toEqual({
      SHIPPED: { email: false },
      DELIVERED: { email: false },
    });
    expect(isOn('Shipped Email')).toBe(false);
  });

  it('give up a change that others are always faster than, and take it back', async () => {
    const { send, saved } = createShop();
    const changed: typeof fetch = async (url, init) => {
      const response = await send(url, init);
      return init?.method === 'PUT' ? Response.json({ error: {} }, { status: 412 }) : response;
    };
    await draw({ fetch: changed });
    click('Delivered Email');
    await shows('That change was not saved. Please try again.');
    expect(saved()).toHaveLength(3);
  });

  it('take back what can not be saved, say so, and keep what was saved', async () => {
    const { send } = createShop();
    let isDown = false;
    await draw({ fetch: (url, init) => (isDown && init?.method === 'PUT' ? failing() : send(url, init)) });
    click('Shipped Email');
    await shows('Saved');
    isDown = true;
    click('Delivered Email');
    expect(isOn('Delivered Email')).toBe(false);
    await shows('That change was not saved. Please try again.');
    expect([isOn('Shipped Email'), isOn('Delivered Email')]).toEqual([false, true]);
    isDown = false;
    click('Delivered Email');
    await shows('Saved');
    expect(isOn('Delivered Email')).toBe(false);
  });

  it('save changes in their order, one request at a time, and report a failure among them', async () => {
    const { send } = createShop();
    let running = 0;
    let most = 0;
    let puts = 0;
    await draw({
      fetch: async (url, init) => {
        most = Math.max(most, ++running);
        const isSecond = init?.method === 'PUT' && ++puts === 2;
        const response = await (isSecond ? failing() : send(url, init));
        running -= 1;
        return response;
      },
    });
    most = 0;
    click('Shipped Email');
    click('Delivered Email');
    click('Shipped Text message');
    await shows('That change was not saved. Please try again.');
    expect(most).toBe(1);
    expect(['Shipped Email', 'Delivered Email', 'Shipped Text message'].map(isOn)).toEqual([
      false,
      true,
      true,
    ]);
  });

  it('ask guests to sign in, also when the session ends later', async () => {
    let user: { userId: string } | null = null;
    const { send } = createShop({ authenticate: () => user });
    const guest = render(<NotificationPreferences fetch={send} />);
    await shows('Sign in to choose your notifications.');
    expect(screen.queryByRole('table')).toBeNull();
    guest.unmount();
    user = { userId: 'ann' };
    await draw({ fetch: send });
    user = null;
    click('Delivered Email');
    await shows('Sign in to choose your notifications.');
  });

  it.each<[string, () => Promise<Response>]>([
    ['fails', failing],
    ['answers with a page', async () => new Response('<html>')],
    ['answers with something else', async () => Response.json({ channels: [{}], topics: [] })],
    ['can not be reached', () => Promise.reject(new TypeError('network'))],
  ])('can be requested again when the server %s', async (_, answer) => {
    const { send } = createShop();
    let isDown = true;
    render(<NotificationPreferences fetch={(url, init) => (isDown ? answer() : send(url, init))} />);
    const retry = await screen.findByRole('button', { name: 'Try again' });
    expect(message()).toBe('We couldn’t load your notifications.');
    isDown = false;
    fireEvent.click(retry);
    await screen.findByRole('table');
  });

  it('are not changed while they are unknown', async () => {
    const { send, requests } = createShop();
    const page = render(<NotificationPreferences fetch={send} />);
    page.unmount();
    await act(async () => {});
    expect(requests.every(({ method }) => method === 'GET')).toBe(true);
  });
});

describe('quiet hours', () => {
  it('begin with the night, by the clock of the browser, and follow the fields', async () => {
    const { send, store } = createShop();
    await draw({ fetch: send });
    click('Quiet hours');
    await shows('Saved');
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
    expect((await store.read('ann')).quietHours).toEqual({ from: '22:00', until: '07:00', timeZone });
    fireEvent.change(screen.getByLabelText('Quiet hours From'), { target: { value: '21:30' } });
    fireEvent.change(screen.getByLabelText('Quiet hours From'), { target: { value: '21:45' } });
    await shows('Saved');
    expect((await store.read('ann')).quietHours).toMatchObject({ from: '21:45', until: '07:00' });
    click('Quiet hours');
    await shows('Saved');
    expect((await store.read('ann')).quietHours).toBeNull();
    expect(screen.queryByLabelText('Quiet hours From')).toBeNull();
  });

  it('are not saved while a time is missing, or there would be none', async () => {
    const { send, store, saved } = createShop();
    await store.write('ann', { quietHours: { from: '22:00', until: '07:00', timeZone: 'Europe/Berlin' } });
    await draw({ fetch: send });
    expect(screen.queryByText('Time zone: Europe/Berlin')).not.toBeNull();
    const until = screen.getByLabelText<HTMLInputElement>('Quiet hours Until');
    for (const value of ['', '22:00']) {
      fireEvent.change(until, { target: { value } });
      expect(until.value).toBe(value);
    }
    expect(saved()).toHaveLength(0);
    fireEvent.change(until, { target: { value: '06:00' } });
    await shows('Saved');
    expect((await store.read('ann')).quietHours).toMatchObject({ from: '22:00', until: '06:00' });
  });

  it('can be left out', async () => {
    await draw({ fetch: createShop().send, quietHours: false });
    expect(screen.queryByRole('switch', { name: 'Quiet hours' })).toBeNull();
  });
});

describe('on the server', () => {
  it('a skeleton is rendered, or what the server has read already, and that is hydrated without a request', async () => {
    const { send, requests, handlers } = createShop();
    const skeleton = renderToString(<NotificationPreferences fetch={send} />);
    expect(skeleton).toContain('os-preferences__bone');
    expect(skeleton).toContain('Loading your notifications…');
    const page = <NotificationPreferences fetch={send} initial={await handlers.readPreferences('ann')} />;
    const html = renderToString(page);
    expect(html).toContain('<table');
    expect(html).not.toContain('os-preferences__bone');
    const container = document.body.appendChild(document.createElement('div'));
    container.innerHTML = html;
    const errors: unknown[] = [];
    render(page, { container, hydrate: true, onRecoverableError: (error) => errors.push(error) });
    expect(errors).toEqual([]);
    expect(requests).toEqual([]);
    click('Delivered Email');
    await shows('Saved');
  });
});

describe('initial data that are no preferences', () => {
  it.each([{ error: { code: 'unauthorized' } }, [], 'a sign-in page', { version: '1', channels: null }])(
    'are requested instead: %j (G9)',
    async (initial) => {
      const { send, requests } = createShop();
      // As `fetch(…).json()` may return.
      await draw({ fetch: send, initial: initial as unknown as NotificationPreferencesProps['initial'] });
      expect(requests).not.toEqual([]);
    },
  );
});

describe('texts', () => {
  it('are those of a language, also for topics; the server’s own labels come first', async () => {
    const channels = [{ name: 'email', label: 'Post' }, 'pigeon'];
    const topics = ['SHIPPED', { name: 'delay', label: 'Es dauert' }, 'LOST_AT_SEA'];
    await draw({ fetch: createShop({ channels, topics, rules: undefined }).send, labels: de });
    expect(screen.queryByRole('switch', { name: 'Versandt Post' })).not.toBeNull();
    expect(screen.queryByRole('switch', { name: 'Es dauert Pigeon' })).not.toBeNull();
    expect(screen.queryByRole('switch', { name: 'Lost at sea Post' })).not.toBeNull();
    expect(screen.queryByRole('heading', { name: 'Benachrichtigungen' })).not.toBeNull();
  });

  it('can be replaced one by one', async () => {
    await draw({ fetch: createShop().send, labels: { title: 'Your mail', topics: { SHIPPED: 'It left' } } });
    expect(screen.queryByRole('heading', { name: 'Your mail' })).not.toBeNull();
    expect(screen.queryByRole('switch', { name: 'It left Email' })).not.toBeNull();
    expect(screen.queryByRole('switch', { name: 'Delivered Email' })).not.toBeNull();
  });

  it('isolate the time zone in a language of the other direction', async () => {
    const { send, store } = createShop();
    await store.write('ann', { quietHours: { from: '22:00', until: '07:00', timeZone: 'America/New_York' } });
    await draw({ fetch: send, labels: ar });
    expect(screen.queryByText('المنطقة الزمنية: \u2068America/New York\u2069')).not.toBeNull();
  });
});

describe('markup of your own', () => {
  it('is made of parts', async () => {
    render(
      <Preferences.Root fetch={createShop().send} className="mine">
        <Preferences.Title render={createElement('h3')} />
        <Preferences.Matrix>
          <Preferences.MatrixBody>
            <Preferences.Topic topic="SHIPPED">
              <Preferences.TopicTitle>
                <Preferences.TopicName className="name" />
              </Preferences.TopicTitle>
              <Preferences.Choice channel="email">
                <Preferences.Toggle className="toggle" />
              </Preferences.Choice>
              <Preferences.Choice channel="fax">
                <Preferences.Toggle />
              </Preferences.Choice>
            </Preferences.Topic>
          </Preferences.MatrixBody>
        </Preferences.Matrix>
        <Preferences.Message />
      </Preferences.Root>,
    );
    await screen.findByRole('table');
    expect(screen.getAllByRole('switch').map(({ className }) => className)).toEqual(['toggle']);
    expect(screen.queryByRole('heading', { level: 3 })).not.toBeNull();
    fireEvent.click(screen.getByRole('switch'));
    await shows('Saved');
  });

  it('or is yours, with the hook', async () => {
    function Mine() {
      const { topics, set, isOn: isChosen, message: text } = useNotificationPreferences({ fetch: send });
      return (
        <button type="button" onClick={() => set({ topic: 'SHIPPED', channel: 'email', wanted: false })}>
          {topics.length} {String(isChosen('SHIPPED', 'email'))} {text}
        </button>
      );
    }
    const { send } = createShop();
    render(<Mine />);
    await screen.findByText('3 true');
    fireEvent.click(screen.getByRole('button'));
    await screen.findByText('3 false Saved');
  });

  it('is refused outside of its root', () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    expect(() => render(<Preferences.Toggle />)).toThrow('Preferences.Root');
    vi.restoreAllMocks();
  });
});
