import { expect, inject, test } from 'vitest';
import { channelFor, encryptions, messageOf } from '../browsers/push/order-messages.js';
import { visitors } from './visit.js';

const visit = visitors();

/** What the shop sends to browsers about an order. */
async function payload(orderId: string): Promise<string> {
  const [encrypt] = Object.values(encryptions);
  if (!encrypt) throw new Error('There is no package that encrypts.');
  const address = { endpoint: 'https://push.test/1', keys: { p256dh: '', auth: '' } };
  const message = messageOf(address, 3, 'With Royal Mail');
  const about = { order: { ...message.order, orderId }, update: { ...message.update, orderId } };
  return JSON.stringify(await channelFor(inject('exampleUrl'), encrypt).render({ ...message, ...about }));
}

test('a push message is shown by the worker of the shop, with the address of the order’s page', async () => {
  const { context, page } = await visit('maya', '/orders');
  await context.grantPermissions(['notifications'], { origin: inject('exampleUrl') });
  const session = await context.newCDPSession(page);
  const registered = new Promise<string>((resolve) => {
    session.on('ServiceWorker.workerRegistrationUpdated', ({ registrations: [first] }) => {
      if (first) resolve(first.registrationId);
    });
  });
  await session.send('ServiceWorker.enable');
  await page.goto('/profile');
  await page.getByRole('button', { name: 'Turn on push messages' }).waitFor();
  // As the button does. It would also subscribe, at a push service outside of this machine: the message arrives without one.
  await page.evaluate(async () => {
    await navigator.serviceWorker.register('/worker.js');
    // Chromium drops a message for a worker that is still being installed.
    await navigator.serviceWorker.ready;
  });
  await session.send('ServiceWorker.deliverPushMessage', {
    origin: inject('exampleUrl'),
    registrationId: await registered,
    data: await payload('TW-2046'),
  });

  const shown = () =>
    page.evaluate(async () => {
      const registration = await navigator.serviceWorker.ready;
      return (await registration.getNotifications()).map(({ title, body, icon, data }) => {
        // What `handleOrderPush` sets.
        const { navigate } = data as { readonly navigate: string };
        return { title, body, icon: new URL(icon).pathname, opens: new URL(navigate).pathname };
      });
    });
  await expect.poll(shown, { timeout: 30_000 }).toEqual([
    {
      title: 'Order status updated: Shipped · TW-2046',
      body: 'With Royal Mail',
      icon: '/icon.svg',
      opens: '/orders/TW-2046',
    },
  ]);
});
