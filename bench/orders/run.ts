import { hasPostgres } from '../../test/engines/postgres-server.js';
import { hasRedis } from '../../test/engines/redis-server.js';
import { compared } from '../rounds/compare.js';
import { quantile } from '../rounds/median.js';
import { type Engine, type EngineName, engines } from './engines.js';
import { type Participant, startParticipant } from './start-participant.js';

/**
 * `npm run bench orders [rounds] [orders] [share] [engine]`: many orders on one bus. One process follows all orders, another one publishes, and
 * an engine is between them (in memory: one process is all). Beside it, in the same rounds, what an app would do without the bus.
 * A `share` below 1 publishes that much less.
 */
const [rounds = 5, orders = 5_000, share = 1] = process.argv.slice(2, 5).map(Number);
const only = process.argv[5];

/** Updates per second while delays are measured. */
const OFFERED = 1_000;

/** What one round of one contender measures. */
type Figures = Readonly<Record<string, number | undefined>>;

async function measure(
  { follower, publisher }: { readonly follower: Participant; readonly publisher: Participant },
  {
    name,
    updates,
    engineCpu,
  }: { name: string; updates: number; engineCpu: () => Promise<number | undefined> },
): Promise<Figures> {
  const named = { orders: name, count: orders };
  await publisher.perform({ do: 'prepare', ...named });
  const opened = await follower.perform({ do: 'follow', ...named });
  const before = await engineCpu();
  const [published, received] = await Promise.all([
    publisher.perform({ do: 'publish', ...named, updates }),
    follower.perform({ do: 'receive', updates }),
  ]);
  const after = await engineCpu();
  const offered = Math.ceil(Math.min(3 * OFFERED, updates));
  const [{ delays }] = await Promise.all([
    follower.perform({ do: 'receive', updates: offered }),
    publisher.perform({ do: 'offer', ...named, updates: offered, rate: OFFERED }),
  ]);
  await follower.perform({ do: 'unfollow' });
  return {
    'updates/s': (updates / (received.ended - published.begun)) * 1_000,
    'publisher µs CPU per update': published.cpu / updates,
    'engine µs CPU per update':
      before === undefined || after === undefined ? undefined : (after - before) / updates,
    'ms to receipt, p50': quantile(delays, 0.5),
    'ms to receipt, p99': quantile(delays, 0.99),
    'ms to open all': opened.ended - opened.begun,
  };
}

async function compare(name: EngineName, { start, updates }: Engine) {
  const running = await start?.();
  const url = running?.url ?? '';
  const participants = async (role: string) => {
    const follower = await startParticipant(name, role, url);
    return { follower, publisher: running ? await startParticipant(name, role, url) : follower };
  };
  const contenders = { bus: await participants('bus'), floor: await participants('floor') };
  const measured: Record<keyof typeof contenders, Figures[]> = { bus: [], floor: [] };
  try {
    // The first round warms up.
    for (let round = 0; round <= rounds; round += 1) {
      for (const role of ['floor', 'bus'] as const) {
        const figures = await measure(contenders[role], {
          name: `${role}-${round}`,
          updates: Math.ceil(updates * share),
          engineCpu: async () => running?.cpu(),
        });
        if (round > 0) measured[role].push(figures);
      }
    }
  } finally {
    for (const { follower, publisher } of Object.values(contenders)) {
      await follower.end();
      if (publisher !== follower) await publisher.end();
    }
    await running?.remove();
  }
  return compared(measured.floor, measured.bus);
}

const isInstalled = { memory: true, redis: hasRedis, postgres: hasPostgres };
// The entries of `engines`.
for (const [name, engine] of Object.entries(engines) as [EngineName, Engine][]) {
  if (!isInstalled[name] || (only !== undefined && only !== name)) continue;
  console.log(
    `${name}: ${orders} followed orders; floor: ${engine.floor}; medians of ${rounds} rounds, lowest–highest`,
  );
  console.table(await compare(name, engine));
}
