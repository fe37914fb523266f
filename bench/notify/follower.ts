import { engines, isEngineName } from './engines.js';
import { mailShipments } from './messages.js';
import { openShop } from './shop.js';

/**
 * The process that follows and sends: `follower.ts <engine> <url>`. For each number that its parent sends it begins, reports
 * `ready`, and stops and reports `sent` when so many messages are sent.
 */
const [name = '', url = ''] = process.argv.slice(2);
if (!isEngineName(name)) throw new TypeError(`There is no engine "${name}".`);
const { openBus, openStores } = engines[name];
const { bus } = await openBus(url);
const stores = await openStores(url);

const NAME = 'notifications';

async function send(updates: number): Promise<void> {
  let sent = 0;
  let resolve = () => {};
  const done = new Promise<void>((resolved) => {
    resolve = resolved;
  });
  const notifications = mailShipments(openShop(bus), stores, {
    settle: 0,
    sent() {
      sent += 1;
      if (sent === updates) resolve();
    },
  });
  const running = notifications.start();
  await running.ready;
  process.send?.('ready');
  await done;
  await running.close();
  // Publications cost the engine nothing for a name that it does not know.
  await bus.unfollow(NAME);
  process.send?.('sent');
}

process.on('message', (updates) => void send(Number(updates)));
process.on('disconnect', () => process.exit());
process.send?.('open');
