import { createIngest, easyPost } from 'react-order-status/ingest';
import { providerSamples } from '../../../src/cli/samples/index.js';
import { sendWebhook } from '../../../src/cli/send-webhook.js';
import type { Scan, ShopOrder } from '../model.js';
import type { OrderTable } from './orders.js';
import { CARRIER, numberOf } from './parcels.js';
import type { ShopEvents } from './shop-events.js';

/** The secret that the carrier's aggregator and the shop share. */
const SECRET = 'demo-secret';

export const WEBHOOK_PATH = '/webhooks/easypost';

/** The carrier: the shop's handler of its webhooks, and a carrier that sends some. */
export type Carrier = ReturnType<typeof createCarrier>;

/** @param url that of the shop. */
export function createCarrier({
  orders,
  events,
  url,
}: {
  orders: OrderTable;
  events: ShopEvents;
  url: string;
}) {
  const ingest = createIngest({
    emit: events.emit,
    read: events.read,
    resolveOrder: ({ trackingNumber = '' }) => orders.withPackage(trackingNumber)?.id,
  });

  return {
    receive: ingest.handle(easyPost({ secret: SECRET })),
    /** Scans the package of an order: a signed webhook over HTTP, as a carrier sends it. @returns whether it was answered 2xx. */
    scan(order: ShopOrder, status: Scan): Promise<boolean> {
      const sample = providerSamples.easypost;
      if (!sample) throw new Error('There is no sample of EasyPost.');
      const webhook = {
        sample,
        to: `${url}${WEBHOOK_PATH}`,
        secret: SECRET,
        status,
        number: numberOf(order),
        carrier: CARRIER,
        at: new Date(),
      };
      return sendWebhook(webhook, () => {});
    },
  };
}
