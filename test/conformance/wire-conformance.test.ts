import { ConformanceError, type ConformanceTarget, wireConformance } from 'react-order-status/testing';
import { describe, expect, onTestFinished, test } from 'vitest';
import { PATIENCE } from '../patience/patience.js';
import { type Fault, faults } from './faults.js';
import { startPlainServer } from './plain-server.js';

/** A target with every optional field, so that every check runs. */
async function startTarget(fault?: Fault): Promise<ConformanceTarget> {
  const { url, stop } = await startPlainServer(fault);
  onTestFinished(stop);
  return {
    url,
    headers: { Authorization: 'ann' },
    publish: () => fetch(`${url.replace(':orderId', '123')}/publish`, { method: 'POST' }),
    missing: 'none',
    forbidden: '456',
    final: 'done',
    anonymous: true,
    patience: fault ? 1_000 : PATIENCE,
  };
}

const withoutLevel = (name: string) => name.replace(' (should)', '');

test('a server written by hand, without the library, passes every check', async () => {
  const cases = wireConformance(await startTarget());
  for (const { run } of cases) await run();
  // Each check has a fault below that makes it fail.
  expect(new Set(cases.map(({ name }) => withoutLevel(name)))).toEqual(new Set(Object.values(faults)));
});

describe.concurrent('each fault is found by the check of that name', () => {
  for (const [fault, name] of Object.entries(faults)) {
    test(`${fault}: ${name}`, async () => {
      // `Object.entries` widens the keys to string.
      const cases = wireConformance(await startTarget(fault as Fault));
      const found = cases.find((each) => withoutLevel(each.name) === name);
      const error: unknown = await found?.run().catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(ConformanceError);
    });
  }
});
