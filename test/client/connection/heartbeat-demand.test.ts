import { expect, test } from 'vitest';
import { createHeartbeatDemand } from '../../../src/client/connection/heartbeat-demand.js';

/** What is demanded after these silences before a cut. */
function demandAfter(...silences: number[]) {
  const demand = createHeartbeatDemand();
  for (const silence of silences) demand.cut(silence);
  return demand.interval;
}

test.each([
  ['nothing before the first cut', [], undefined],
  ['one cut may be chance', [20_000], undefined],
  ['twice about the same silence', [20_000, 21_000], 10_500],
  ['the other way round', [21_000, 20_000], 10_000],
  ['different silences', [20_000, 5_000, 12_000], undefined],
  ['the same silence, but not in a row', [20_000, 5_000, 20_000], undefined],
  ['a cut in mid-traffic says nothing, and does not come between', [20_000, 100, 20_000], 10_000],
  ['cut again at the faster heartbeat: faster yet', [20_000, 20_000, 10_000, 10_000], 5_000],
  ['never faster than a second', [1_500, 1_500], 1_000],
])('%s', (_, silences, interval) => {
  expect(demandAfter(...silences)).toBe(interval);
});
