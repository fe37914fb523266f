import { type Browser, type BrowserContext, chromium, type Page } from 'playwright';
import { expect, inject } from 'vitest';
import type { FaultAction, FaultState, ShopOrder, StatusChange } from '../../examples/demo/model.js';
import { type OpenShop, type ShopOptions, startShop } from '../../examples/demo/shop.js';

/** Maximum ms to wait for a page: much longer than it needs. */
const TIMEOUT = 60_000;

/** A browser context of its own. */
interface Visitor {
  readonly context: BrowserContext;
  readonly page: Page;
  /** Errors and warnings of the page's console, and uncaught errors. */
  readonly problems: string[];
}

/** A running shop, with browser windows and faults to inject. */
export interface ShopVisit {
  readonly url: string;
  /** Opens `path` in a new browser context, signed in unless `personId` is null. */
  visit(personId: 'ada' | 'ben' | 'admin' | null, path?: string): Promise<Visitor>;
  /** Changes the status of an order as the admin page does. */
  change(orderId: string, change: StatusChange): Promise<Response>;
  /** The row of an order. */
  row(personId: 'ada' | 'ben', orderId: string): Promise<ShopOrder>;
  fault(action: FaultAction): Promise<FaultState>;
  faults(): Promise<FaultState>;
  /** Closes the windows, with their streams; fails if a page had other problems than `allowed`. */
  leave(allowed?: RegExp): Promise<void>;
  close(): Promise<void>;
}

/** Starts a shop on a free port, and connects to the browser. */
export async function visitShop({
  settle,
  courierSpeed = 0,
}: Pick<ShopOptions, 'settle' | 'courierSpeed'> = {}): Promise<ShopVisit> {
  const [shop, browser] = await Promise.all([
    startShop({ heartbeatInterval: 1_000, settle, courierSpeed, builtPages: inject('shopPages') }),
    chromium.connect(inject('browserEndpoint')),
  ]);
  const visitors: Visitor[] = [];
  const faults = async () => stateOf(await fetch(`${shop.url}/demo/faults`));

  return {
    url: shop.url,
    async visit(personId, path = '/') {
      const visitor = await openWindow(browser, shop, personId);
      visitors.push(visitor);
      await visitor.page.goto(path);
      return visitor;
    },
    async change(orderId, change) {
      const cookie = await signIn(shop, 'admin');
      return post(shop, `/shop/orders/${orderId}/status`, change, { cookie });
    },
    async row(personId, orderId) {
      const cookie = await signIn(shop, personId);
      const response = await fetch(`${shop.url}/shop/orders/${orderId}`, { headers: { cookie } });
      expect(response.status).toBe(200);
      // The type of the shop's route.
      return (await response.json()) as ShopOrder;
    },
    fault: async (action) => stateOf(await post(shop, `/demo/faults/${action}`)),
    faults,
    async leave(allowed = /$^/) {
      const left = visitors.splice(0);
      await Promise.all(left.map(({ context }) => context.close()));
      // The next test counts streams.
      await expect.poll(async () => (await faults()).streams).toBe(0);
      expect(
        left.flatMap(({ problems: complaints }) => complaints).filter((text) => !allowed.test(text)),
      ).toEqual([]);
    },
    async close() {
      await browser.close();
      await shop.close();
    },
  };
}

async function openWindow(browser: Browser, shop: OpenShop, personId: string | null): Promise<Visitor> {
  const context = await browser.newContext({ baseURL: shop.url });
  context.setDefaultTimeout(TIMEOUT);
  if (personId) await context.request.post('/session', { data: { personId } });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  return { context, page, problems: complaints };
}

async function stateOf(response: Response): Promise<FaultState> {
  expect(response.status).toBe(200);
  // The type of the shop's route.
  return (await response.json()) as FaultState;
}

/** Posts as a page of the shop does, with its `Origin`. */
function post(shop: OpenShop, path: string, body?: object, headers: Record<string, string> = {}) {
  return fetch(`${shop.url}${path}`, {
    method: 'POST',
    headers: { Origin: shop.url, ...(body && { 'Content-Type': 'application/json' }), ...headers },
    body: body && JSON.stringify(body),
  });
}

async function signIn(shop: OpenShop, personId: string): Promise<string> {
  const response = await post(shop, '/session', { personId });
  return response.headers.getSetCookie().join('; ').split(';')[0] ?? '';
}
