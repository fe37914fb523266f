import { ConformanceError, type ConformanceTarget, wireConformance } from 'react-order-status/testing';
import { describe, expect, onTestFinished, test } from 'vitest';
import { type Fault, faults } from './faults.js';
import { startPlainServer } from './plain-server.js';

/** All that can be offered, so that all is checked. */
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
    patience: 1_000,
  };
}

const withoutLevel = (name: string) => name.replace(' (should)', '');

test('a server written by hand, without a line of the library, passes all', async () => {
  const cases = wireConformance(await startTarget());
  for (const { run } of cases) await run();
  // And each of them was seen to fail below.
  expect(new Set(cases.map(({ name }) => withoutLevel(name)))).toEqual(new Set(Object.values(faults)));
});

describe.concurrent('what a server does wrong is caught by the check of that name', () => {
  for (const [fault, name] of Object.entries(faults)) {
    test(`${fault}: ${name}`, async () => {
      // The keys of an object are its keys.
      const cases = wireConformance(await startTarget(fault as Fault));
      const found = cases.find((each) => withoutLevel(each.name) === name);
      const error: unknown = await found?.run().catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(ConformanceError);
    });
  }
});
