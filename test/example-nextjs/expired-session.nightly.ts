import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { encode } from '@auth/core/jwt';
import { test } from 'vitest';
import { orderOn } from '../example-apps/order-on.js';
import { root } from '../package/run.js';
import { people, visitors } from './visit.js';

const visit = visitors();
/** As Auth.js names it. */
const COOKIE = 'authjs.session-token';
/** Ms after which the server checks an open stream again, at most, and some more. */
const CHECKED_WITHIN = 480_000;

test('a stream ends when its session has expired, and the page asks to sign in again', async () => {
  const env = await readFile(join(root, 'examples/nextjs/.env.local'), 'utf8');
  const value = await encode({
    token: {
      sub: 'maya',
      name: 'Maya',
      email: people.maya,
      role: 'CUSTOMER',
      sessionId: crypto.randomUUID(),
    },
    secret: /AUTH_SECRET="(.+)"/.exec(env)?.[1] ?? '',
    salt: COOKIE,
    maxAge: 60, // seconds
  });
  const { page, context } = await visit(null);
  const { hostname: domain } = new URL(page.url());
  await context.addCookies([{ name: COOKIE, value, domain, path: '/', httpOnly: true, sameSite: 'Lax' }]);
  await page.goto('/orders/TW-2044');
  await orderOn(page).badge('Live').waitFor();
  const signIn = page.locator('.os-tracker').getByRole('link', { name: 'Sign in' });
  await signIn.waitFor({ timeout: CHECKED_WITHIN });
}, 600_000);
