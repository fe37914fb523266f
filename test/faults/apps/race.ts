import { ConflictError, defineOrderFlow, type EmitOrderUpdate } from 'react-order-status/server';

/** The number of rounds per order. */
export const ROUNDS = 100;

const names = Array.from({ length: ROUNDS + 1 }, (_, round) => `ROUND_${round}`);

/** A status per round, each followed by the next one only, so that no round can be won twice. */
export const chain = defineOrderFlow({
  statuses: Object.fromEntries(names.map((label) => [label, { label }])),
  steps: names,
  transitions: Object.fromEntries(names.slice(1).map((name, round) => [`ROUND_${round}`, [name]])),
});

/** The task of one process. */
export interface RaceRequest {
  readonly orderIds: readonly string[];
  /** The writers of the process; each attempts every round of every order. */
  readonly writers: readonly string[];
  /** How writers state the version that they have seen. */
  readonly expects: 'expectedVersion' | 'previousStatus';
}

/** The results of all writers of one process. */
export interface RaceResult {
  readonly wins: readonly { readonly orderId: string; readonly round: number; readonly writer: string }[];
  readonly conflicts: number;
  /** Errors other than conflicts. */
  readonly failures: readonly string[];
}

/** Runs all writers at once, one order after the other. */
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
