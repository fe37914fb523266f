import { isNotifyEngineKind, notifyEngines } from './notify-engines.js';

/**
 * A process that sends messages, and is killed: `notify-sender.ts <kind> <url of its engine> <url of the provider>`. It
 * connects, reports `ready` to its parent, and begins when the parent sends it anything. The channel `email` may repeat
 * a message after an attempt without an answer, `sms` never does.
 */
const [kind = '', engine = '', provider = ''] = process.argv.slice(2);
if (!isNotifyEngineKind(kind)) throw new TypeError(`There is no engine "${kind}".`);

/** Ms: short, so that an interrupted attempt is found as soon as its job returns. */
const CLAIM = 3_000;

const { queue, deliveries } = await notifyEngines[kind](engine);
const time = (ms = 0) => new Date(Date.now() + ms).toISOString();

async function handle(id: string): Promise<{ readonly notBefore: Date } | undefined> {
  const claim = await deliveries.claim(id, time(), time(CLAIM));
  if (claim.kind === 'busy') return { notBefore: new Date(claim.until) };
  if (claim.kind === 'done') return undefined;
  const { attempts, channel } = claim.delivery;
  if (claim.kind === 'interrupted' && channel === 'sms') {
    await deliveries.settle(id, attempts, { state: 'unknown' }, time());
    return undefined;
  }
  const response = await fetch(`${provider}/${id}`, { method: 'POST' });
  await deliveries.settle(id, attempts, { state: 'sent', providerId: await response.text() }, time());
  return undefined;
}

process.once('message', () => queue.work(handle, { concurrency: 4 }));
process.send?.('ready');
