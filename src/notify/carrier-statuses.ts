import type { CarrierLabels } from '../i18n/carrier-labels/index.js';
import { isTerminal, type OrderFlow } from '../order/index.js';

/** Statuses at which nothing is expected any more, though packages repeat the estimate that they had. */
const ARRIVED = new Set(['READY_FOR_PICKUP', 'DELIVERED', 'RETURNING', 'RETURNED', 'CANCELLED', 'REFUNDED']);

/** Whether a package, or an order, of this status is not expected any more. */
export const hasArrived = (status: string | undefined): boolean =>
  status !== undefined && ARRIVED.has(status);

/** Whether a delivery is still expected at this status; those of an app's own names are known by its flow. */
export const isUnderway = (flow: OrderFlow, status: string): boolean =>
  !hasArrived(status) && !isTerminal(flow, status);

/** The name of a status of `carrierFlow`, which are named after checkpoints. */
export function carrierNameOf(status: string, carrier: CarrierLabels): string | undefined {
  const checkpoint =
    status === 'DELIVERY_ATTEMPTED' ? 'attempted' : status.toLowerCase().replaceAll('_', '-');
  const names: Readonly<Record<string, string>> = carrier;
  return Object.hasOwn(names, checkpoint) ? names[checkpoint] : undefined;
}
