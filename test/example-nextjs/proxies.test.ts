import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { describe, expect, inject, onTestFinished, test } from 'vitest';
import { nginxPath, startNginx } from '../docs/nginx.js';
import { orderOn } from '../example-apps/order-on.js';
import { root } from '../package/run.js';
import { change, DETAILS, visitors } from './visit.js';

/** Runs `npx react-order-status conformance` against the shop. */
function runCheck(site: string, cookies: readonly { readonly name: string; readonly value: string }[]) {
  const cli = join(root, 'examples/nextjs/node_modules/react-order-status/dist/cli/main.js');
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
  const args = ['--order', 'TW-2043', '--header', `Cookie: ${cookie}`];
  const child = spawn(process.execPath, [cli, 'conformance', `${site}/api/orders/:orderId`, ...args]);
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString();
  });
  return { child, output: () => output };
}

/** What an nginx in front of the shop does with streams. */
const BLOCKED = 'return 502;';
const BUFFERED = 'proxy_pass $shop; proxy_buffering on; proxy_ignore_headers X-Accel-Buffering;';

describe.runIf(nginxPath)('an nginx that is in the way of streams', () => {
  const visit = visitors();

  async function openBehind(streams: string): Promise<Page> {
    const shop = inject('exampleUrl');
    const nginx = await startNginx(nginxPath ?? '', {
      http: '',
      server: `
        set $shop ${shop};
        proxy_set_header Host $http_host;
        location / { proxy_pass $shop; }
        location ~ /stream$ { ${streams} }`,
    });
    onTestFinished(nginx.stop);
    return (await visit('jo', '/', nginx.url)).page;
  }

  async function note(text: string): Promise<void> {
    const { page } = await visit('jo');
    const dialog = await change(page, 'TW-2043', DETAILS, { 'Note to the customer': text });
    await dialog.waitFor({ state: 'detached' });
  }

  test('blocked: the page of an order polls, until the session expires', async () => {
    const page = await openBehind(BLOCKED);
    await page.goto('/orders/TW-2043');
    await orderOn(page).badge('Polling').waitFor();
    await note('Read by polling.');
    await orderOn(page).history.getByText('Read by polling.').waitFor();

    // A browser removes the cookie when it expires.
    await page.context().clearCookies();
    await page.locator('.os-tracker').getByRole('link', { name: 'Sign in' }).waitFor();
  });

  test('blocked: a list polls all of its orders in one request', async () => {
    const page = await openBehind(BLOCKED);
    const polled = page.waitForResponse((answer) => answer.url().includes('/api/orders/snapshots'));
    await page.goto('/admin');
    expect((await polled).status()).toBe(200);
  });

  test('buffered: the page polls, and the command of the package names the cause', async () => {
    const page = await openBehind(BUFFERED);
    await page.goto('/orders/TW-2043');
    await orderOn(page).badge('Polling').waitFor();
    await note('Read beside a stream that brings nothing.');
    await orderOn(page).history.getByText('Read beside a stream that brings nothing.').waitFor();

    const cookies = await page.context().cookies();
    const check = runCheck(new URL(page.url()).origin, cookies);
    onTestFinished(() => void check.child.kill());
    await expect.poll(check.output, { timeout: 60_000 }).toContain('nginx: proxy_buffering off');
  });
});
