/** A job as pg-boss takes it. */
export interface PgBossJob {
  readonly id?: string;
  readonly name: string;
  readonly data: object;
  readonly startAfter: Date;
  readonly expireInSeconds: number;
  readonly retryLimit: number;
  readonly retryDelay: number;
  readonly retryBackoff: boolean;
  readonly keepUntil: Date;
}

/** How many jobs pg-boss is asked for. */
export interface PgBossFetch {
  readonly batchSize: number;
}

/** What {@link pgBossQueue} uses of pg-boss 10. */
export interface PgBossClient {
  createQueue(name: string): Promise<void>;
  insert(jobs: PgBossJob[]): Promise<void>;
  fetch(name: string, how: PgBossFetch): Promise<{ readonly id: string; readonly data: object }[]>;
  deleteJob(name: string, id: string): Promise<void>;
  /** Returns jobs of killed processes to their queues. */
  expire(): Promise<void>;
}
