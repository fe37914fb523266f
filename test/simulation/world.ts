import type { Machine } from './machine.js';
import { type Task, TaskQueue } from './task-queue.js';

/**
 * Runs everything that is due in microtasks, at once. Undocumented, but in every Node since 0.10;
 * the documented ways to wait for microtasks cost twenty times as much, or are not sure to be over.
 */
const runMicrotasks: unknown = Reflect.get(process, '_tickCallback');

function drain(): void {
  if (typeof runMicrotasks !== 'function')
    throw new Error('The simulation needs Node: no _tickCallback here.');
  Reflect.apply(runMicrotasks, process, []);
}

/**
 * Virtual time. One task runs after the other, each with all of its microtasks, so that whatever
 * code runs, it is known on which machine. Not from within a promise: microtasks don't nest.
 */
export class World {
  /** Ms since the beginning. */
  now = 0;
  /** How many tasks ran. */
  steps = 0;
  /** The machine whose code runs. */
  current: Machine | undefined;
  /** What tasks have thrown: code under test must not. */
  readonly thrown: unknown[] = [];
  readonly #tasks = new TaskQueue();
  #planned = 0;

  plan(machine: Machine, at: number, run: () => void): Task {
    this.#planned += 1;
    const task = { at: Math.max(at, this.now), order: this.#planned, machine, run, isCancelled: false };
    this.#tasks.add(task);
    return task;
  }

  /** Plans a task anew that was held back; among others of that time it keeps its place. */
  replan(task: Task, at: number): void {
    task.at = at;
    this.#tasks.add(task);
  }

  /** Runs all that is due until a moment, or until `isDone`. */
  runUntil(end: number, isDone: () => boolean = () => false): void {
    while (!isDone()) {
      const task = this.#tasks.next;
      if (!task || task.at > end) {
        this.now = end;
        return;
      }
      this.#tasks.take();
      this.now = task.at;
      if (!task.isCancelled) task.machine.perform(task);
    }
  }

  /** Runs code on another machine, in the midst of a task: what it calls there, which answers at once. */
  as<T>(machine: Machine, code: () => T): T {
    const before = this.current;
    this.current = machine;
    try {
      return code();
    } finally {
      this.current = before;
    }
  }

  /** Runs code as that of a machine, with all that follows at once. */
  run(machine: Machine, code: () => void): void {
    this.steps += 1;
    this.current = machine;
    try {
      code();
    } catch (error) {
      this.thrown.push(error);
    }
    drain();
    this.current = undefined;
  }
}
