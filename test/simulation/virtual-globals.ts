import type { Machine } from './machine.js';
import type { World } from './world.js';

/**
 * Gives the code that runs the clock, the timers, the chance, the network and the page of its
 * machine, in place of the process's own.
 * @returns undoes it.
 */
export function installGlobals(world: World): () => void {
  const machine = (): Machine => {
    if (!world.current) throw new Error('Code of the simulation runs outside of any machine.');
    return world.current;
  };
  const RealDate = Date;
  const undo: (() => void)[] = [];

  function define(target: object, name: string, property: PropertyDescriptor) {
    const before = Object.getOwnPropertyDescriptor(target, name);
    Object.defineProperty(target, name, { configurable: true, ...property });
    undo.push(() => {
      if (before) Object.defineProperty(target, name, before);
      else Reflect.deleteProperty(target, name);
    });
  }
  const set = (target: object, name: string, value: unknown) =>
    define(target, name, { value, writable: true });
  const offer = (name: string, get: () => unknown) => define(globalThis, name, { get });

  set(RealDate, 'now', () => machine().time);
  set(
    globalThis,
    'Date',
    new Proxy(RealDate, {
      construct: (target, given, self) =>
        // Only ever a Date: it is the constructor of one.
        Reflect.construct(target, given.length > 0 ? given : [machine().time], self) as Date,
    }),
  );
  set(globalThis.performance, 'now', () => machine().uptime);
  set(Math, 'random', () => machine().random.next());
  set(
    globalThis.crypto,
    'getRandomValues',
    (array: Uint32Array) =>
      array.forEach((_, index) => {
        array[index] = machine().random.whole(0, 2 ** 32 - 1);
      }) ?? array,
  );
  set(globalThis.crypto, 'randomUUID', () => `uuid-${machine().random.whole(0, 2 ** 32 - 1)}`);

  set(globalThis, 'setTimeout', (run: () => void, ms?: number) => machine().setTimeout(run, ms));
  set(globalThis, 'setInterval', (run: () => void, ms: number) => machine().setInterval(run, ms));
  for (const name of ['clearTimeout', 'clearInterval']) {
    set(globalThis, name, (id: unknown) => machine().clearTimer(id));
  }
  // Every abort makes an error, and nobody reads where it came from.
  set(Error, 'stackTraceLimit', 0);
  offer('fetch', () => machine().fetch);
  offer('window', () => world.current?.page?.window);
  offer('document', () => world.current?.page?.document);
  offer('navigator', () => world.current?.page?.navigator);

  return () => {
    for (const each of undo.reverse()) each();
  };
}
