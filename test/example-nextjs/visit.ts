import type { Browser, BrowserContext, Page } from 'playwright';
import { inject } from 'vitest';
import { orderOn } from '../example-apps/order-on.js';
import { visitors as openWindows, PAGE_TIMEOUT } from '../example-apps/visitors.js';

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

/**
 * Opens browser windows of the shop, each with cookies of its own, and closes them after each test, which fails if a page
 * had a problem.
 */
export function visitors() {
  const windows = openWindows();
  return async function visit(
    person: keyof typeof people | null,
    path = '/',
    site = inject('exampleUrl'),
  ): Promise<Visitor> {
    const context = await windows.open({ baseURL: site });
    const page = await context.newPage();
    if (person) await context.addCookies(await cookiesOf(person, site, windows.browser));
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
  page.setDefaultTimeout(PAGE_TIMEOUT);
  await page.goto('/sign-in');
  await page.getByLabel('E-mail address').fill(people[person]);
  await page.getByLabel('Password').fill('harbour');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('button', { name: 'Sign out' }).waitFor();
  const cookies = await page.context().cookies();
  await page.close();
  return cookies;
}

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
