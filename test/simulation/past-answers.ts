import type { Random } from './random.js';

/** An answer to a poll that a cache has stored. */
export interface PastAnswer {
  readonly etag: string;
  readonly body: Uint8Array;
  /** The virtual time of the answer. */
  readonly at: number;
}

/** All different answers to polls. */
export class PastAnswers {
  readonly #byOrder = new Map<string, PastAnswer[]>();

  keep(orderId: string, answer: PastAnswer): void {
    const answers = this.#byOrder.get(orderId) ?? [];
    this.#byOrder.set(orderId, answers);
    if (answers.at(-1)?.etag !== answer.etag) answers.push(answer);
  }

  pick(orderId: string, random: Random, matches: (answer: PastAnswer) => boolean): PastAnswer | undefined {
    return random.pick((this.#byOrder.get(orderId) ?? []).filter(matches));
  }
}
