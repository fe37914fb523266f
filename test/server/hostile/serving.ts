import { afterEach, expect, vi } from 'vitest';
import { countTimers } from '../../runtimes/apps/counters.js';
import { nothing, serve } from './serve.js';

countTimers();
const open: Awaited<ReturnType<typeof serve>>[] = [];
afterEach(async () => {
  for (const served of open.splice(0)) {
    try {
      await vi.waitFor(() => expect(served.held()).toEqual(nothing), { interval: 5 });
    } finally {
      await served.stop();
    }
  }
});

/** {@link serve} until the end of the test, which fails if resources of streams are left. */
export async function serving(...args: Parameters<typeof serve>) {
  const served = await serve(...args);
  open.push(served);
  return served;
}
