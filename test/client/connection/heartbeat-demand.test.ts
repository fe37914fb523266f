import { expect, test } from 'vitest';
import { createHeartbeatDemand } from '../../../src/client/connection/heartbeat-demand.js';

/** The requested interval after cuts with these idle times. */
function demandAfter(...idleTimes: number[]) {
  const demand = createHeartbeatDemand();
  for (const idleTime of idleTimes) demand.cut(idleTime);
  return demand.interval;
}

test.each([
  ['no cut', [], undefined],
  ['one cut, which may be a coincidence', [20_000], undefined],
  ['twice about the same idle time', [20_000, 21_000], 10_500],
  ['the longer one first', [21_000, 20_000], 10_000],
  ['different idle times', [20_000, 5_000, 12_000], undefined],
  ['the same idle time, but not in a row', [20_000, 5_000, 20_000], undefined],
  ['a cut amid traffic is ignored', [20_000, 100, 20_000], 10_000],
  ['cuts also at the shorter interval: an even shorter one', [20_000, 20_000, 10_000, 10_000], 5_000],
  ['at least a second', [1_500, 1_500], 1_000],
])('%s', (_, idleTimes, interval) => {
  expect(demandAfter(...idleTimes)).toBe(interval);
});
