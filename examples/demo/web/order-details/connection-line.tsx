import { useOrderStatus } from 'react-order-status';
import type { ShopOrder } from '../../model.js';
import { pollingInterval } from '../polling-interval.js';

interface ConnectionLineProps {
  readonly orderId: string;
  readonly initialStatus: ShopOrder['status'];
}

/** The values of the hook, in one line. */
export function ConnectionLine({ orderId, initialStatus }: ConnectionLineProps) {
  const { status, isConnected, connectionType, lastUpdate } = useOrderStatus(orderId, initialStatus, {
    enableNotifications: true,
    pollingInterval,
    onStatusChange: (update) => {
      console.debug('Status changed:', update);
    },
  });

  return (
    <div className="connection-line">
      <p>Status: {status}</p>
      <p>
        Connected: {isConnected ? 'Yes' : 'No'} ({connectionType})
      </p>
      {lastUpdate && <p>Last update: {lastUpdate.toLocaleString()}</p>}
    </div>
  );
}
