import type { Machine } from './machine.js';
import { type Task, TaskQueue } from './task-queue.js';

/**
 * Runs all pending microtasks synchronously. Undocumented, but in every Node since 0.10; the documented ways to wait
 * for microtasks cost twenty times as much or do not guarantee that all have run.
 */
const runMicrotasks: unknown = Reflect.get(process, '_tickCallback');

function drain(): void {
  if (typeof runMicrotasks !== 'function')
    throw new Error('The simulation needs Node: no _tickCallback here.');
  Reflect.apply(runMicrotasks, process, []);
}

/**
 * Virtual time. Tasks run one after the other, each with all of its microtasks, so that the current machine is
 * always known. Must not be used in a microtask: microtasks don't nest.
 */
export class World {
  /** Virtual time, ms. */
  now = 0;
  /** The number of tasks that have run. */
  steps = 0;
  /** The machine whose code runs. */
  current: Machine | undefined;
  /** Errors of tasks: code under test must not throw. */
  readonly thrown: unknown[] = [];
  readonly #tasks = new TaskQueue();
  #planned = 0;

  plan(machine: Machine, at: number, run: () => void): Task {
    this.#planned += 1;
    const task = { at: Math.max(at, this.now), order: this.#planned, machine, run, isCancelled: false };
    this.#tasks.add(task);
    return task;
  }

  /** Plans a deferred task again; it keeps its order among tasks of the same time. */
  replan(task: Task, at: number): void {
    task.at = at;
    this.#tasks.add(task);
  }

  /** Runs all tasks until a virtual time, or until `isDone`. */
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

  /** Runs a synchronous call on another machine, within a task. */
  as<T>(machine: Machine, code: () => T): T {
    const before = this.current;
    this.current = machine;
    try {
      return code();
    } finally {
      this.current = before;
    }
  }

  /** Runs a task on a machine, with all its microtasks. */
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
