import type { Machine } from './machine.js';

/** Something that a machine does at a moment of virtual time. */
export interface Task {
  at: number;
  /** Of tasks that are due together the one that was planned first runs first. */
  readonly order: number;
  readonly machine: Machine;
  readonly run: () => void;
  isCancelled: boolean;
}

const isBefore = (a: Task, b: Task) => a.at < b.at || (a.at === b.at && a.order < b.order);

/** What is planned, the next task first: a binary heap. */
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

  /** Takes out the next task. */
  take(): void {
    const last = this.#heap.pop();
    if (last && this.#heap.length > 0) this.#sink(last);
  }

  /** Puts a task on top, and lets it sink to its place. */
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
