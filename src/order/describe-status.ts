import type { OrderFlow } from './flow.js';
import type { StatusInfo } from './status-info.js';

/** `OUT_FOR_DELIVERY`, `out-for-delivery` and `outForDelivery` read "Out for delivery". */
export function humanizeStatus(status: string): string {
  const words = status
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2')
    .replace(/[_\-\s]+/g, ' ')
    .trim()
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/**
 * What to show for a status. One that the flow does not know (the server is newer than the
 * page) is shown humanised and neutral, never thrown: the client believes the server.
 */
export function describeStatus(flow: OrderFlow, status: string): Required<StatusInfo> {
  const known = Object.hasOwn(flow.statuses, status) ? flow.statuses[status] : undefined;
  return { label: humanizeStatus(status), description: '', tone: 'neutral', icon: 'dot', ...known };
}
