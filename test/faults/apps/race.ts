import { ConflictError, defineOrderFlow, type EmitOrderUpdate } from 'react-order-status/server';

/** Rounds per order. */
export const ROUNDS = 100;

const names = Array.from({ length: ROUNDS + 1 }, (_, round) => `ROUND_${round}`);

/** A status per round, each followed by the next one only: no round can be won twice by going in circles. */
export const chain = defineOrderFlow({
  statuses: Object.fromEntries(names.map((label) => [label, { label }])),
  steps: names,
  transitions: Object.fromEntries(names.slice(1).map((name, round) => [`ROUND_${round}`, [name]])),
});

/** What a process is to do. */
export interface RaceRequest {
  readonly orderIds: readonly string[];
  /** Its writers; each tries every round of every order. */
  readonly writers: readonly string[];
  /** What a writer says of the order it has seen. */
  readonly expects: 'expectedVersion' | 'previousStatus';
}

/** What its writers lived. */
export interface RaceResult {
  readonly wins: readonly { readonly orderId: string; readonly round: number; readonly writer: string }[];
  readonly conflicts: number;
  /** Any other end of a publish. */
  readonly failures: readonly string[];
}

/** All writers of this process at once, order by order. */
export async function race(
  emit: EmitOrderUpdate<string>,
  { orderIds, writers, expects }: RaceRequest,
): Promise<RaceResult> {
  const wins: RaceResult['wins'][number][] = [];
  const failures: string[] = [];
  let conflicts = 0;

  const attempt = async (orderId: string, round: number, writer: string) => {
    const update = { orderId, status: `ROUND_${round + 1}`, note: writer };
    try {
      await (expects === 'expectedVersion'
        ? emit(update, { expectedVersion: round })
        : emit({ ...update, previousStatus: `ROUND_${round}` }));
      wins.push({ orderId, round, writer });
    } catch (error) {
      if (error instanceof ConflictError) conflicts += 1;
      else failures.push(`${writer} in round ${round} of ${orderId}: ${String(error)}`);
    }
  };
  const run = async (orderId: string, writer: string) => {
    for (let round = 0; round < ROUNDS; round += 1) await attempt(orderId, round, writer);
  };
  for (const orderId of orderIds) await Promise.all(writers.map((writer) => run(orderId, writer)));
  return { wins, conflicts, failures };
}
