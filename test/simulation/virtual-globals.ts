import type { Machine } from './machine.js';
import { type Globals, light } from './web/index.js';
import type { World } from './world.js';

let running: World | undefined;

/** The machine whose code runs; absent outside of any simulation. */
const machine = (): Machine | undefined => running?.current;

/**
 * Does something in a world: code that runs there has the clock, the timers, the chance, the network
 * and the page of its machine, in place of the process's own.
 * @param web what of the web platform replaces Node's own. Default: {@link light}.
 */
export function inWorld<T>(world: World, run: () => T, web: Globals = light): T {
  install();
  running = world;
  const restore = swap(web);
  const { stackTraceLimit } = Error;
  // Every abort makes an error, and nobody reads where it came from.
  Error.stackTraceLimit = 0;
  try {
    return run();
  } finally {
    running = undefined;
    restore();
    Error.stackTraceLimit = stackTraceLimit;
  }
}

let isInstalled = false;

/** Once and for all, as what is compiled goes by what globals are: outside of a world they are what they were. */
function install(): void {
  if (isInstalled) return;
  isInstalled = true;
  replace(globalThis, 'setTimeout', (real) => (run: () => void, ms?: number, ...more: unknown[]) => {
    const on = machine();
    return on ? on.setTimeout(run, ms) : real(run, ms, ...more);
  });
  replace(globalThis, 'setInterval', (real) => (run: () => void, ms: number, ...more: unknown[]) => {
    const on = machine();
    return on ? on.setInterval(run, ms) : real(run, ms, ...more);
  });
  for (const name of ['clearTimeout', 'clearInterval'] as const) {
    replace(globalThis, name, (real) => (id: number | undefined) => {
      const on = machine();
      if (on) on.clearTimer(id);
      else real(id);
    });
  }
  replace(Math, 'random', (real) => () => machine()?.random.next() ?? real());
  replace(globalThis.performance, 'now', (real) => {
    const clock = real.bind(globalThis.performance);
    return () => machine()?.uptime ?? clock();
  });
  installDate();
  installCrypto();
  const pageOf = () => machine()?.page;
  offer('fetch', () => machine()?.fetch);
  offer('window', () => pageOf()?.window);
  offer('document', () => pageOf()?.document);
  offer('navigator', () => pageOf()?.navigator);
  offer('BroadcastChannel', () => pageOf()?.BroadcastChannel);
}

function installDate(): void {
  const RealDate = Date;
  replace(RealDate, 'now', (real) => () => machine()?.time ?? real());
  // The types know no constructor of any arguments.
  const Construct = RealDate as new (...given: unknown[]) => Date;
  function VirtualDate(...given: unknown[]): Date | string {
    if (!new.target) return RealDate();
    const now = given.length === 0 ? machine()?.time : undefined;
    return now === undefined ? new Construct(...given) : new Construct(now);
  }
  VirtualDate.prototype = RealDate.prototype;
  // Its static functions are those of the real one.
  replace(globalThis, 'Date', () => Object.setPrototypeOf(VirtualDate, RealDate) as typeof Date);
}

function installCrypto(): void {
  const { crypto } = globalThis;
  replace(crypto, 'getRandomValues', (real) => {
    const random = real.bind(crypto);
    return (array: Uint32Array<ArrayBuffer>) => {
      const on = machine();
      if (!on) return random(array);
      for (const index of array.keys()) array[index] = on.random.whole(0, 2 ** 32 - 1);
      return array;
    };
  });
  replace(crypto, 'randomUUID', (real) => {
    const random = real.bind(crypto);
    return () => {
      const on = machine();
      return on ? `${on.name}-${on.random.whole(0, 2 ** 32 - 1)}` : random();
    };
  });
}

/** Gives globals other values. @returns puts back what was there. */
function swap(values: Globals): () => void {
  const before = Object.keys(values).map((name) => [name, Reflect.get(globalThis, name)] as const);
  const set = ([name, value]: readonly [string, unknown]) =>
    Object.defineProperty(globalThis, name, { value, writable: true, configurable: true });
  for (const entry of Object.entries(values)) set(entry);
  return () => {
    for (const entry of before) set(entry);
  };
}

/** Puts something in the place of what is there. */
function replace<T extends object, K extends keyof T>(target: T, name: K, by: (real: T[K]) => unknown): void {
  const value = by(target[name]);
  Object.defineProperty(target, name, { value, writable: true, configurable: true });
}

/** A global that each machine has its own of, or none; outside of a world it is what it was. */
function offer(name: string, own: () => unknown): void {
  const real = Object.getOwnPropertyDescriptor(globalThis, name);
  let outside: unknown = real?.value;
  Object.defineProperty(globalThis, name, {
    configurable: true,
    get: (): unknown => (machine() ? own() : (real?.get?.call(globalThis) ?? outside)),
    set: (value) => {
      outside = value;
    },
  });
}
