import { useEffect, useRef } from 'react';
import type { ShopOrder } from '../../model.js';
import { ConnectionState } from '../faults/connection-state.js';
import { FaultDock } from '../faults/fault-dock.js';
import { Refused } from '../refused.js';
import { ShopToaster } from '../shop-toaster.js';
import { useRequest } from '../use-request.js';
import { OrderDetails } from './order-details.js';

interface OrderDetailsModalProps {
  readonly orderId: string;
  readonly onClose: () => void;
  readonly onSignIn: () => void;
}

/** The details of one live order, in a modal dialog. */
export function OrderDetailsModal({ orderId, onClose, onSignIn }: OrderDetailsModalProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const title = useRef<HTMLHeadingElement>(null);
  const { data: order, error } = useRequest<ShopOrder>(`/shop/orders/${encodeURIComponent(orderId)}`);

  useEffect(() => {
    // No clean-up: closing fires `close`, so that the second mount of StrictMode would count as closed by the user.
    if (dialog.current?.open !== false) return;
    dialog.current.showModal();
    title.current?.focus();
  }, []);

  return (
    <dialog ref={dialog} className="dialog" aria-labelledby="order-title" closedby="any" onClose={onClose}>
      <header className="dialog-header">
        <h2 ref={title} id="order-title" tabIndex={-1}>
          Order {orderId}
        </h2>
        <button
          type="button"
          className="icon-button"
          aria-label="Close"
          onClick={() => dialog.current?.close()}
        >
          <svg viewBox="0 0 20 20" aria-hidden="true">
            <path d="M5 5l10 10M15 5L5 15" />
          </svg>
        </button>
      </header>
      {order && <OrderDetails order={order} onSignIn={onSignIn} />}
      {error && <Refused status={error.status} onSignIn={onSignIn} />}
      {!order && !error && <p className="loading">Fetching the order…</p>}
      <FaultDock order={order}>{order && <ConnectionState order={order} />}</FaultDock>
      <ShopToaster />
    </dialog>
  );
}
