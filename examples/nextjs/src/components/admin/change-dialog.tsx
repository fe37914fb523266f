'use client';

import { describeStatus, type OrderStatus, orderFlow } from 'react-order-status';
import { ChangeForm } from './change-form';
import { SmallDialog } from './small-dialog';

interface ChangeDialogProps {
  readonly orderId: string;
  readonly status: OrderStatus;
}

/** Changes an order: what the flow allows, details under the same status, or a correction. */
export const ChangeDialog = ({ orderId, status }: ChangeDialogProps) => (
  <SmallDialog
    button="Update…"
    title={`Update order ${orderId}`}
    lead={`It is ${describeStatus(orderFlow, status).label.toLowerCase()} now.`}
  >
    {(close) => <ChangeForm orderId={orderId} status={status} onClose={close} />}
  </SmallDialog>
);
