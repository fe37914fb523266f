/** A job in memory. */
export interface WaitingJob {
  readonly id: string;
  /** When it is due, ms since 1970. */
  readonly at: number;
  /** Calls of the handler in a row that failed. */
  readonly failures: number;
}

interface Entry extends WaitingJob {
  /** The order in which jobs were added, for those of one time. */
  readonly place: number;
}

const isBefore = (a: Entry, b: Entry) => a.at < b.at || (a.at === b.at && a.place < b.place);

/** Jobs by the time at which they are due: a binary heap, so each change takes logarithmic time. */
export class DueJobs {
  /** The children of the entry at `n` are at `2n + 1` and `2n + 2`, and none is due before it. */
  readonly #heap: Entry[] = [];
  #places = 0;

  /** The job that is due first. */
  get first(): WaitingJob | undefined {
    return this.#heap[0];
  }

  add(job: WaitingJob): void {
    this.#places += 1;
    this.#heap.push({ ...job, place: this.#places });
    this.#rise(this.#heap.length - 1);
  }

  /** Removes the job that is due first. */
  take(): WaitingJob | undefined {
    const [first] = this.#heap;
    const last = this.#heap.pop();
    if (last && this.#heap.length > 0) {
      this.#heap[0] = last;
      this.#sink(0);
    }
    return first;
  }

  #rise(from: number): void {
    for (let at = from; at > 0; ) {
      const parent = (at - 1) >> 1;
      if (!this.#swapIfBefore(at, parent)) return;
      at = parent;
    }
  }

  #sink(from: number): void {
    for (let at = from; ; ) {
      const child = this.#earlierChild(at);
      if (!this.#swapIfBefore(child, at)) return;
      at = child;
    }
  }

  #earlierChild(at: number): number {
    const [left, right] = [2 * at + 1, 2 * at + 2];
    const [a, b] = [this.#heap[left], this.#heap[right]];
    return a && b && isBefore(b, a) ? right : left;
  }

  /** Exchanges two entries if the lower one is due before the upper one. */
  #swapIfBefore(lower: number, upper: number): boolean {
    const [a, b] = [this.#heap[lower], this.#heap[upper]];
    if (!a || !b || !isBefore(a, b)) return false;
    this.#heap[upper] = a;
    this.#heap[lower] = b;
    return true;
  }
}
