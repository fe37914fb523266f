import type { Machine } from './machine.js';

/** A callback to run on a machine at a virtual time. */
export interface Task {
  at: number;
  /** Tasks of the same time run in this order. */
  readonly order: number;
  readonly machine: Machine;
  readonly run: () => void;
  isCancelled: boolean;
}

const isBefore = (a: Task, b: Task) => a.at < b.at || (a.at === b.at && a.order < b.order);

/** The planned tasks, ordered by time: a binary heap. */
export class TaskQueue {
  readonly #heap: Task[] = [];

  get next(): Task | undefined {
    return this.#heap[0];
  }

  add(task: Task): void {
    let place = this.#heap.length;
    while (place > 0) {
      const above = (place - 1) >> 1;
      const parent = this.#heap[above];
      if (!parent || !isBefore(task, parent)) break;
      this.#heap[place] = parent;
      place = above;
    }
    this.#heap[place] = task;
  }

  /** Removes the next task. */
  take(): void {
    const last = this.#heap.pop();
    if (last && this.#heap.length > 0) this.#sink(last);
  }

  /** Replaces the root by a task, and moves it down to its place. */
  #sink(task: Task): void {
    let place = 0;
    for (;;) {
      const [left, right] = [this.#heap[2 * place + 1], this.#heap[2 * place + 2]];
      const child = left && right && isBefore(right, left) ? right : left;
      if (!child || isBefore(task, child)) break;
      this.#heap[place] = child;
      place = 2 * place + (child === left ? 1 : 2);
    }
    this.#heap[place] = task;
  }
}
