import type { NotificationJob } from '../contract/index.js';
import type { PgBossClient, PgBossJob } from './pg-boss-client.js';

/** A delivery that this process handles. */
export interface FetchedJob {
  readonly id: string;
  /** Calls of the handler in a row that failed. */
  readonly failures: number;
  /** The id of the row in pg-boss. */
  readonly rowId: string;
}

/** Ms after which the job of a killed process counts as lost. */
const LOST_AFTER = 45_000;
/** Ms for which pg-boss keeps a job that nobody handles. */
const KEEP_FOR = 30 * 86_400_000;
const MAX_INT32 = 2 ** 31 - 1;

/** The jobs of one queue of pg-boss: one row for each delivery. */
export class BossJobs {
  readonly #boss: PgBossClient;
  readonly #queue: string;
  #created: Promise<void> | undefined;

  constructor(boss: PgBossClient, queue: string) {
    this.#boss = boss;
    this.#queue = queue;
  }

  /** Adds those that have no row. */
  async add(jobs: readonly NotificationJob[]): Promise<void> {
    await this.#createQueue();
    const rows = jobs.map(async (job) => this.#row(job, { id: await rowIdOf(job.id) }));
    await this.#boss.insert(await Promise.all(rows));
  }

  /** Takes jobs that are due; each belongs to the caller until it is removed or postponed, or counts as lost. */
  async fetch(batchSize: number): Promise<readonly FetchedJob[]> {
    await this.#createQueue();
    const rows = await this.#boss.fetch(this.#queue, { batchSize });
    return rows.map(({ id, data }) => ({ ...dataOf(data), rowId: id }));
  }

  async remove({ rowId }: FetchedJob): Promise<void> {
    await this.#boss.deleteJob(this.#queue, rowId);
  }

  /**
   * Lets a job that runs wait again. pg-boss can't change the time of a job, so its row is replaced; a spare one, which is
   * due later, keeps the job if the process ends between these steps.
   */
  async postpone(job: FetchedJob, notBefore: Date, failures: number): Promise<void> {
    const again = { id: job.id, notBefore };
    const spare = { ...job, rowId: crypto.randomUUID() };
    const later = { ...again, notBefore: new Date(Math.max(Date.now(), notBefore.getTime()) + LOST_AFTER) };
    await this.#boss.insert([this.#row(later, { id: spare.rowId, failures })]);
    await this.remove(job);
    await this.#boss.insert([this.#row(again, { id: await rowIdOf(job.id), failures })]);
    await this.remove(spare);
  }

  /** Lets the jobs of killed processes wait again. */
  recover(): Promise<void> {
    return this.#boss.expire();
  }

  /** Jobs of a queue that was not created are dropped by pg-boss. */
  #createQueue(): Promise<void> {
    this.#created ??= this.#boss.createQueue(this.#queue).catch((error: unknown) => {
      this.#created = undefined;
      throw error;
    });
    return this.#created;
  }

  #row(
    { id, notBefore }: NotificationJob,
    { id: rowId, failures = 0 }: { readonly id: string; readonly failures?: number },
  ): PgBossJob {
    return {
      id: rowId,
      name: this.#queue,
      data: { id, failures },
      startAfter: notBefore,
      expireInSeconds: LOST_AFTER / 1_000,
      // The delivery decides when a job is of no use.
      retryLimit: MAX_INT32,
      retryDelay: 0,
      retryBackoff: false,
      keepUntil: new Date(Math.max(Date.now(), notBefore.getTime()) + KEEP_FOR),
    };
  }
}

/** The same for each job of a delivery, so that there is one: the first half of the SHA-256 of its id, as a UUID. */
async function rowIdOf(id: string): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(id));
  const hex = [...new Uint8Array(hash, 0, 16)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

// `#row` writes it.
const dataOf = (data: object) => data as { readonly id: string; readonly failures: number };
