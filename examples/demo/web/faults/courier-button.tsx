import { useOrderStatus } from 'react-order-status';
import type { CourierAction, CourierState, ShopOrder } from '../../model.js';
import { FaultButton } from './fault-button.js';

interface CourierButtonProps {
  readonly order: ShopOrder;
  /** Absent: it is at the depot. */
  readonly state: CourierState | undefined;
  readonly onDirect: (orderId: string, action: CourierAction) => Promise<void>;
}

/** Sends the courier of a shipped order out, stops it, and lets it drive on. */
export function CourierButton({ order, state, onDirect }: CourierButtonProps) {
  const { status } = useOrderStatus(order.id, order);
  if (status !== 'SHIPPED') return null;
  return state === 'driving' ? (
    <FaultButton
      label="Stop the courier"
      hint="It stands, and still sends where it is."
      onPress={() => onDirect(order.id, 'stop')}
    />
  ) : (
    <FaultButton
      label={state === 'standing' ? 'Let the courier drive on' : 'Send the courier'}
      hint={state === 'standing' ? 'From where it stands.' : 'It drives to the door, and delivers.'}
      onPress={() => onDirect(order.id, 'send')}
    />
  );
}
