import { expect, test } from 'vitest';
import { runSeed } from './run-seed.js';

test.each([1, 2, 3, 4, 5, 4711, 123_456_789])('seed %i has the same trace each time', async (seed) => {
  const first = await runSeed(seed);
  // A run in between has no effect.
  await runSeed(seed + 1);
  const second = await runSeed(seed);
  expect(second.trace).toEqual(first.trace);
});

test('different seeds have different traces', async () => {
  const traces = new Set<string>();
  for (let seed = 1; seed <= 20; seed += 1) traces.add((await runSeed(seed)).trace.join('\n'));
  expect(traces.size).toBe(20);
});

test("Node's own streams, requests and signals give the same traces", async () => {
  for (let seed = 1; seed <= 100; seed += 1) {
    const { trace } = await runSeed(seed, {});
    expect(trace, `seed ${seed}`).toEqual((await runSeed(seed)).trace);
  }
});
