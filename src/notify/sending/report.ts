import type { DeliveryReport } from '../contract/index.js';
import type { Settings } from './settings.js';

/**
 * Ms after which a report is applied again whose message is not known: a provider may report before its answer to the request is
 * stored. Less than 8 s in all, so that a handler can wait for it.
 */
const WAITS = [250, 500, 1_000, 2_000, 4_000];
/** Reports that wait at once: others may be about messages of other programs. */
const MOST_WAITING = 1_000;

/** Applies reports of providers about messages that they had accepted. */
export function createReport({ deliveries, hooks, observe }: Settings) {
  let waiting = 0;
  const apply = (report: DeliveryReport) => deliveries.report(report, new Date().toISOString());

  async function applyLater(report: DeliveryReport): Promise<boolean> {
    if (waiting >= MOST_WAITING) return false;
    waiting += 1;
    try {
      for (const wait of WAITS) {
        await new Promise((resolve) => setTimeout(resolve, wait));
        if (await apply(report)) return true;
      }
      return false;
    } finally {
      waiting -= 1;
    }
  }

  return async (report: DeliveryReport): Promise<boolean> => {
    const isKnown = (await apply(report)) || (await applyLater(report));
    if (isKnown) observe(() => hooks[report.state]?.(report));
    return isKnown;
  };
}
