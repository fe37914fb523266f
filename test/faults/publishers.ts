import { setTimeout as sleep } from 'node:timers/promises';
import { statuses } from './apps/flow.js';
import type { ShopProcess } from './shop-process.js';

/** Publishers that continue during faults. */
export interface Publishers {
  /** Waits until `count` more updates were confirmed. */
  confirm(count: number): Promise<void>;
  /** @returns the notes of all confirmed updates. */
  stop(): Promise<readonly string[]>;
}

/** Starts one publisher per shop; each publishes another update after a pause, also after a failure. */
export function keepPublishing(orderId: string, shops: readonly ShopProcess[], pause = 40): Publishers {
  const confirmed: string[] = [];
  let isStopped = false;
  const publish = async (shop: ShopProcess, name: number) => {
    for (let count = 1; !isStopped; count += 1) {
      const note = `${count} of ${name}`;
      // The status changes with every third update; the others add a note to it.
      const status = statuses[Math.floor(count / 3) % statuses.length] ?? 'PACKED';
      if (await shop.publish({ orderId, status, note })) confirmed.push(note);
      await sleep(pause);
    }
  };
  const running = shops.map(publish);
  return {
    async confirm(count) {
      const goal = confirmed.length + count;
      for (const deadline = Date.now() + 60_000; confirmed.length < goal; ) {
        if (Date.now() > deadline) {
          throw new Error(
            `Only ${confirmed.length} of ${goal} updates were stored.\n${shops.map((shop) => shop.output()).join('\n')}`,
          );
        }
        await sleep(20);
      }
    },
    async stop() {
      isStopped = true;
      await Promise.all(running);
      return confirmed;
    },
  };
}
