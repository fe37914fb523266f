import type { Machine } from './machine.js';
import { type Globals, light } from './web/index.js';
import type { World } from './world.js';

let running: World | undefined;

/** The machine whose code runs; `undefined` outside of a simulation. */
const machine = (): Machine | undefined => running?.current;

/**
 * Runs code in a world: it gets the clock, the timers, the random numbers, the network and the page of its machine
 * in place of those of the process.
 * @param web classes of the web platform to replace Node's own. Default: {@link light}.
 */
export function inWorld<T>(world: World, run: () => T, web: Globals = light): T {
  install();
  running = world;
  const restore = swap(web);
  const { stackTraceLimit } = Error;
  // Every abort creates an error whose stack is never read.
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

/** Installed once, because replacing globals deoptimizes compiled code: outside of a world they act as before. */
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
  defineGlobal('fetch', () => machine()?.fetch);
  defineGlobal('window', () => pageOf()?.window);
  defineGlobal('document', () => pageOf()?.document);
  defineGlobal('navigator', () => pageOf()?.navigator);
  defineGlobal('BroadcastChannel', () => pageOf()?.BroadcastChannel);
}

function installDate(): void {
  const RealDate = Date;
  replace(RealDate, 'now', (real) => () => machine()?.time ?? real());
  // The types have no constructor of arbitrary arguments.
  const Construct = RealDate as new (...given: unknown[]) => Date;
  function VirtualDate(...given: unknown[]): Date | string {
    if (!new.target) return RealDate();
    const now = given.length === 0 ? machine()?.time : undefined;
    return now === undefined ? new Construct(...given) : new Construct(now);
  }
  VirtualDate.prototype = RealDate.prototype;
  // Inherits the static functions.
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

/** Replaces globals. @returns restores the former values. */
function swap(values: Globals): () => void {
  const before = Object.keys(values).map((name) => [name, Reflect.get(globalThis, name)] as const);
  const set = ([name, value]: readonly [string, unknown]) =>
    Object.defineProperty(globalThis, name, { value, writable: true, configurable: true });
  for (const entry of Object.entries(values)) set(entry);
  return () => {
    for (const entry of before) set(entry);
  };
}

/** Replaces a property by a value that is made of the original. */
function replace<T extends object, K extends keyof T>(target: T, name: K, by: (real: T[K]) => unknown): void {
  const value = by(target[name]);
  Object.defineProperty(target, name, { value, writable: true, configurable: true });
}

/** Defines a global that depends on the machine; outside of a world it has its former value. */
function defineGlobal(name: string, own: () => unknown): void {
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
