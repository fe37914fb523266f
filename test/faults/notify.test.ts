import { setTimeout as sleep } from 'node:timers/promises';
import type { Delivery } from 'react-order-status/server/notify';
import { describe, expect, test } from 'vitest';
import { hasPostgres, startPostgres } from '../engines/postgres-server.js';
import { hasRedis, startRedis } from '../engines/redis-server.js';
import { type NotifyEngine, type NotifyEngineKind, notifyEngines } from './apps/notify-engines.js';
import { createNotifyShop, USER } from './apps/notify-shop.js';
import { type Moment, type Provider, startProvider } from './notify-provider.js';
import { bundleSender, SenderProcess } from './sender-process.js';

/** How often a process is killed on each queue: `KILLS=500 npm run test:faults -- notify`. */
const KILLS = Number(process.env.KILLS ?? 30);
/** Ms until the last jobs of killed processes must have returned and be done. */
const RECOVERY = 120_000;

const engines = {
  bullmq: { isInstalled: hasRedis, start: () => startRedis() },
  'pg-boss': {
    isInstalled: hasPostgres,
    async start() {
      const server = await startPostgres();
      return { url: await server.createDatabase(), remove: () => server.remove() };
    },
  },
};

/** When a process is killed, in turn; `any`: at a random time. */
const moments: readonly (Moment | 'any')[] = [
  ...(['before-accept', 'after-accept', 'after-answer'] as const).flatMap((stage) =>
    ['email', 'sms'].map((channel) => ({ channel, stage })),
  ),
  'any',
];

/** Orders that are shipped before each kill; each causes a message for both channels. */
const ORDERS = 2;

/** Lets a process send, and kills it at a moment of a message. */
async function killDuring(sender: SenderProcess, provider: Provider, moment: Moment | 'any'): Promise<void> {
  await sender.begin();
  await new Promise<void>((resolve) => {
    // Where no message reaches the moment, the process is killed anyway.
    const timer = setTimeout(resolve, moment === 'any' ? Math.random() * 300 : 20_000);
    if (moment === 'any') return;
    provider.at(moment, () => {
      clearTimeout(timer);
      resolve();
    });
  });
  await sender.kill();
}

/** Waits until all messages are done. */
async function settled({ deliveries }: NotifyEngine): Promise<readonly Delivery[]> {
  for (const deadline = Date.now() + RECOVERY; ; ) {
    const all = await deliveries.ofUser(USER);
    const open = all.filter(({ state }) => state === 'pending' || state === 'claimed');
    if (open.length === 0 && all.length === KILLS * ORDERS * 2) return all;
    if (Date.now() > deadline)
      throw new Error(`${all.length} messages, of which wait ${JSON.stringify(open)}`);
    await sleep(500);
  }
}

async function killMany(kind: NotifyEngineKind, url: string, provider: Provider, engine: NotifyEngine) {
  const { notifications, ship } = createNotifyShop(engine, provider.url);
  const following = notifications.start({ send: false });
  await following.ready;
  const script = await bundleSender();
  const start = () => new SenderProcess(script, [kind, url, provider.url]);
  // Those that wait have connected already, so that a process is killed every moment.
  const senders = [start(), start()];
  try {
    for (let kill = 0; kill < KILLS; kill += 1) {
      for (let order = 0; order < ORDERS; order += 1) await ship(`${kill}-${order}`);
      const sender = senders.shift() ?? start();
      senders.push(start());
      await killDuring(sender, provider, moments[kill % moments.length] ?? 'any');
    }
    await senders[0]?.begin();
    return await settled(engine);
  } finally {
    await Promise.all(senders.map((sender) => sender.kill()));
    await following.close();
    await script.remove();
  }
}

const kinds: readonly NotifyEngineKind[] = ['bullmq', 'pg-boss'];

describe.concurrent.each(kinds)('%s', (kind) => {
  const { isInstalled, start } = engines[kind];
  test.skipIf(!isInstalled)(
    `after ${KILLS} kills no message is lost where it may be repeated, and none is sent twice where it may not`,
    { timeout: RECOVERY + 60_000 + KILLS * 15_000 },
    async () => {
      const server = await start();
      const provider = await startProvider();
      const engine = await notifyEngines[kind](server.url);
      try {
        const deliveries = await killMany(kind, server.url, provider, engine);
        const timesOf = ({ id }: Delivery) => provider.accepted.get(id) ?? 0;
        const [emails, texts] = ['email', 'sms'].map((channel) =>
          deliveries.filter((delivery) => delivery.channel === channel),
        );
        expect([emails?.length, texts?.length]).toEqual([KILLS * ORDERS, KILLS * ORDERS]);

        expect(emails?.filter((delivery) => timesOf(delivery) === 0)).toEqual([]);
        expect(emails?.filter(({ state }) => state !== 'sent')).toEqual([]);

        expect(texts?.filter((delivery) => timesOf(delivery) > 1)).toEqual([]);
        expect(texts?.filter(({ state }) => state !== 'sent' && state !== 'unknown')).toEqual([]);
        expect(texts?.filter((delivery) => delivery.state === 'sent' && timesOf(delivery) !== 1)).toEqual([]);

        // The kills have interrupted messages of both channels, before and after they were accepted.
        const unknown = texts?.filter(({ state }) => state === 'unknown') ?? [];
        expect(emails?.some(({ attempts }) => attempts > 1)).toBe(true);
        expect(emails?.some((delivery) => timesOf(delivery) > 1)).toBe(true);
        expect(new Set(unknown.map(timesOf))).toEqual(new Set([0, 1]));
        console.info(
          `${kind}: ${KILLS} kills, ${emails?.filter((each) => timesOf(each) > 1).length} of ${emails?.length} e-mails repeated, ` +
            `${unknown.length} of ${texts?.length} texts unknown`,
        );
      } finally {
        await engine.close();
        provider.close();
        await server.remove();
      }
    },
  );
});
