import { useOrderStatus } from 'react-order-status';
import type { ShopOrder } from '../../model.js';

/** The connection through which the page follows an order, as the hook returns it. */
export function ConnectionState({ order }: { readonly order: ShopOrder }) {
  const { connection, connectionType, isStale } = useOrderStatus(order.id, order);
  return (
    <span className="dock-connection" data-state={connection}>
      Connection: {connection}
      {connectionType && ` (${connectionType})`}
      {isStale && ', out of date'}
    </span>
  );
}
