import { type Browser, type BrowserContext, chromium, type Page } from 'playwright';
import { afterAll, afterEach, beforeAll, expect, inject } from 'vitest';
import { findChromium } from '../chromium/chromium.js';

/** The people of the example. */
export const people = {
  maya: 'maya@example.com',
  tom: 'tom@example.com',
  jo: 'jo@tidewater.example',
} as const;

interface Visitor {
  readonly context: BrowserContext;
  readonly page: Page;
}

/** Maximum ms to wait for a page: much longer than it needs. */
const TIMEOUT = 60_000;

/**
 * Opens browser windows of the shop, each with cookies of its own, and closes them after each test, which fails if a page
 * had a problem.
 */
export function visitors() {
  let browser: Browser;
  const contexts: BrowserContext[] = [];
  const problems: string[] = [];
  beforeAll(async () => {
    browser = await chromium.launch(await findChromium());
  });
  afterAll(() => browser.close());
  afterEach(async () => {
    await Promise.all(contexts.splice(0).map((context) => context.close()));
    expect(problems.splice(0)).toEqual([]);
  });

  return async function visit(
    person: keyof typeof people | null,
    path = '/',
    site = inject('exampleUrl'),
  ): Promise<Visitor> {
    const context = await browser.newContext({ baseURL: site });
    contexts.push(context);
    context.setDefaultTimeout(TIMEOUT);
    context.on('weberror', (error) => problems.push(String(error.error())));
    context.on('console', (message) => {
      // The browser reports each answer of 400 and above, which pages and streams have on purpose.
      if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
        problems.push(message.text());
    });
    const page = await context.newPage();
    if (person) await context.addCookies(await cookiesOf(person, site, browser));
    await page.goto(path);
    return { context, page };
  };
}

/** The cookies of people who have signed in, by site and person. */
const signedIn = new Map<string, ReturnType<BrowserContext['cookies']>>();

function cookiesOf(person: keyof typeof people, site: string, browser: Browser) {
  const key = `${site} ${person}`;
  const cookies = signedIn.get(key) ?? signIn(person, site, browser);
  signedIn.set(key, cookies);
  return cookies;
}

async function signIn(person: keyof typeof people, site: string, browser: Browser) {
  const page = await browser.newPage({ baseURL: site });
  page.setDefaultTimeout(TIMEOUT);
  await page.goto('/sign-in');
  await page.getByLabel('E-mail address').fill(people[person]);
  await page.getByLabel('Password').fill('harbour');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('button', { name: 'Sign out' }).waitFor();
  const cookies = await page.context().cookies();
  await page.close();
  return cookies;
}

/** The parts of a page with an order. */
export const orderOn = (page: Page) => ({
  badge: (text: string) => page.locator('.os-tracker').getByText(text, { exact: true }),
  currentStep: page.locator('.os-tracker [aria-current="step"]'),
  history: page.getByRole('region', { name: 'Order history' }),
});

/** Opens the details of an order on the list. */
export async function openDetails(page: Page, orderId: string) {
  await page.getByRole('button', { name: `Order ${orderId}` }).click();
  await page.getByRole('dialog').waitFor();
  return orderOn(page);
}

/** The choice of the form that leaves the status as it is. */
export const DETAILS = 'No new status, only details';

/** Changes an order on the page of the administrator. */
export async function change(
  page: Page,
  orderId: string,
  to: string,
  fields: Readonly<Record<string, string>>,
) {
  await page.getByRole('button', { name: `Update order ${orderId}` }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Status').selectOption({ label: to });
  for (const [label, value] of Object.entries(fields)) await dialog.getByLabel(label).fill(value);
  await dialog.getByRole('button', { name: 'Save' }).click();
  return dialog;
}
