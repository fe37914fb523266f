import type { OrderFlow } from './flow.js';
import type { StatusInfo } from './status-info.js';

/** A readable label for a status: `OUT_FOR_DELIVERY`, `out-for-delivery` and `outForDelivery` give "Out for delivery". */
export function humanizeStatus(status: string): string {
  const words = status
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2')
    .replace(/[_\-\s]+/g, ' ')
    .trim()
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/**
 * What to show for a status. A status that the flow does not contain, as from a server that is newer than the
 * page, gets a humanized label and a neutral tone; nothing is thrown.
 */
export function describeStatus(flow: OrderFlow, status: string): Required<StatusInfo> {
  const known = Object.hasOwn(flow.statuses, status) ? flow.statuses[status] : undefined;
  return { label: humanizeStatus(status), description: '', tone: 'neutral', icon: 'dot', ...known };
}
