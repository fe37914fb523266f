import type { Random } from './random.js';

/** A poll's answer as a cache keeps it. */
export interface PastAnswer {
  readonly etag: string;
  readonly body: Uint8Array;
  /** When, in virtual time. */
  readonly at: number;
}

/** All that polls were ever answered. */
export class PastAnswers {
  readonly #ofOrder = new Map<string, PastAnswer[]>();

  keep(orderId: string, answer: PastAnswer): void {
    const answers = this.#ofOrder.get(orderId) ?? [];
    this.#ofOrder.set(orderId, answers);
    if (answers.at(-1)?.etag !== answer.etag) answers.push(answer);
  }

  any(orderId: string, random: Random, isMeant: (answer: PastAnswer) => boolean): PastAnswer | undefined {
    return random.pick((this.#ofOrder.get(orderId) ?? []).filter(isMeant));
  }
}
