import { expect, test } from 'vitest';
import { Signal } from '../../../src/server/stream/signal.js';

/** A loop that does something whenever the signal resumes it. */
function loopOn(signal: Signal) {
  let rounds = 0;
  let during = () => {};
  const wait = () =>
    void signal.wait().then(async () => {
      signal.reset();
      rounds += 1;
      during();
      during = () => {};
      await Promise.resolve();
      wait();
    });
  wait();
  return {
    rounds: () => rounds,
    /** Runs within the next round. */
    within: (run: () => void) => {
      during = run;
    },
  };
}

const idle = () => new Promise((resolve) => setTimeout(resolve));

test.each([1, 2, 3])('%i calls of notify in one turn resume the waiter once', async (calls) => {
  const signal = new Signal();
  const loop = loopOn(signal);
  await idle();
  for (let call = 0; call < calls; call += 1) signal.notify();
  await idle();
  expect(loop.rounds()).toBe(1);
  signal.notify();
  await idle();
  expect(loop.rounds()).toBe(2);
});

test('a call of notify between the wait and its end does not resume it again', async () => {
  const signal = new Signal();
  signal.notify();
  const loop = loopOn(signal);
  signal.notify();
  await idle();
  expect(loop.rounds()).toBe(1);
});

test('a call of notify while the waiter works is not lost', async () => {
  const signal = new Signal();
  const loop = loopOn(signal);
  loop.within(() => signal.notify());
  signal.notify();
  await idle();
  expect(loop.rounds()).toBe(2);
});
