import type { OrderFlow } from './flow.js';
import type { EstimatedDelivery, Shipment, Tracking } from './shipment.js';
import { isTerminal } from './transitions.js';

/** False for a package that has reached the flow's last step or a terminal status. */
export function isExpected(flow: OrderFlow, { status }: Shipment): boolean {
  return status === undefined || (status !== flow.steps.at(-1) && !isTerminal(flow, status));
}

/** The estimates of the packages that are still expected. Pure. */
export const expectedDeliveries = (flow: OrderFlow, tracking: Tracking): EstimatedDelivery[] =>
  tracking.flatMap((shipment) => (isExpected(flow, shipment) && shipment.estimatedDelivery) || []);
