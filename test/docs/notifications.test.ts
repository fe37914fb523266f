import { once } from 'node:events';
import type { Server } from 'node:http';
import type { EmitOrderUpdate } from 'react-order-status/server';
import type { RunningNotifications } from 'react-order-status/server/notify';
import { expect, onTestFinished, test, vi } from 'vitest';
import { freePort } from '../engines/free-port.js';
import { startSink } from '../notify/email/smtp-sink.js';
import { blocksOf, createDocApp } from './doc-app.js';

const page = 'notifications';

/** The first mail loads react-email. */
const eventually = (expectation: () => void) => vi.waitFor(expectation, { timeout: 30_000, interval: 20 });

/** A file of a section of the page. */
async function fileOf(heading: string, path: string): Promise<string> {
  const block = (await blocksOf(page)).find(({ title, ...one }) => one.heading === heading && title === path);
  if (!block) throw new Error(`The section "${heading}" has no file ${path}.`);
  return block.code;
}

/** The page's file, whose messages do not wait for newer ones. */
const withoutSettling = async (heading: string) =>
  (await fileOf(heading, 'lib/notifications.ts')).replace('  follow,', '  follow,\n  settle: 1,');

interface Events {
  readonly emitOrderUpdate: EmitOrderUpdate<string>;
}

test('the quick start prints a message of an update that the app publishes', async () => {
  const heading = 'Quick start';
  const log = vi.spyOn(console, 'log').mockReturnValue();
  onTestFinished(() => log.mockRestore());
  const app = await createDocApp('docs-notifications', {
    page,
    heading,
    files: {
      'lib/notifications.ts': await withoutSettling(heading),
      'server.ts': (await fileOf(heading, 'server.ts')).replace('const running', 'export const running'),
    },
  });
  const { running } = await app.load<{ running: RunningNotifications }>('server.ts');
  onTestFinished(() => running.close());
  const { emitOrderUpdate } = await app.load<Events>('lib/order-events.ts');

  await emitOrderUpdate({ orderId: '123', status: 'SHIPPED' });

  await eventually(() =>
    expect(log.mock.calls).toEqual([['ann@example.org', { text: 'Order 123 is SHIPPED.' }]]),
  );
}, 60_000);

test('the server with all of it sends a mail, and none after its link to unsubscribe was used', async () => {
  const heading = 'All of it in one file';
  const [sink, port] = [await startSink(), await freePort()];
  const site = `http://localhost:${port}`;
  vi.stubEnv('SMTP_URL', `smtp://127.0.0.1:${sink.port}`);
  vi.stubEnv('LINK_SECRET', 'b'.repeat(32));
  vi.stubEnv('UNSUBSCRIBE_URL', `${site}/api/unsubscribe`);
  const info = vi.spyOn(console, 'info').mockReturnValue();
  onTestFinished(() => {
    info.mockRestore();
    vi.unstubAllEnvs();
  });
  const app = await createDocApp('docs-notifications-all', {
    page,
    heading,
    files: {
      'lib/notifications.ts': await withoutSettling(heading),
      'server.ts': (await fileOf(heading, 'server.ts'))
        .replace('3001', String(port))
        .replace('127.0.0.1', 'localhost'),
    },
  });
  const { running, server } = await app.load<{ running: RunningNotifications; server: Server }>('server.ts');
  onTestFinished(async () => {
    await running.close();
    server.close();
    server.closeAllConnections();
  });
  if (!server.listening) await once(server, 'listening');

  await fetch(`${site}/api/admin/orders/123/ship`, { method: 'POST' });
  await eventually(() => expect(sink.mails).toHaveLength(1));
  const [mail] = sink.mails;
  expect(mail?.subject).toBe('Your order 123 has shipped');
  const [link = ''] = /http:\S+\/api\/unsubscribe\S+/.exec(mail?.text ?? '') ?? [];
  const answer = await fetch(link, {
    method: 'POST',
    body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }),
  });
  expect(answer.status).toBe(200);

  const { emitOrderUpdate } = await app.load<Events>('lib/order-events.ts');
  await emitOrderUpdate({ orderId: '123', status: 'DELIVERED' });
  await eventually(() => expect(info.mock.calls).toEqual([['email of order 123: opted-out']]));
  expect(sink.mails).toHaveLength(1);
  const chosen = await fetch(`${site}/api/notifications/preferences`);
  expect(await chosen.json()).toMatchObject({ channels: [{ name: 'email', consent: false }] });
}, 60_000);
