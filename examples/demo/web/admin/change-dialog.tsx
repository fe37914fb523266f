import { useState } from 'react';
import { describeStatus, nextStatuses, orderFlow } from 'react-order-status';
import type { ShopOrder, StatusChange } from '../../model.js';
import { RequestError, request } from '../request.js';
import { ChangeFields } from './change-fields.js';
import { SmallDialog } from './small-dialog.js';

interface ChangeDialogProps {
  /** The order as the admin sees it: the server refuses the change if its status has changed since. */
  readonly order: ShopOrder;
  readonly onClose: () => void;
  readonly onChanged: () => void;
}

/** Changes an order; offers only the transitions that the flow allows. */
export function ChangeDialog({ order, onClose, onChanged }: ChangeDialogProps) {
  const [error, setError] = useState<RequestError | null>(null);
  const offered = nextStatuses(orderFlow, order.status);

  async function save(change: Omit<StatusChange, 'from'>, close: () => void) {
    const body: StatusChange = { ...change, from: order.status };
    try {
      await request(`/shop/orders/${order.id}/status`, { method: 'POST', body });
      onChanged();
      close();
    } catch (cause) {
      if (!(cause instanceof RequestError)) throw cause;
      setError(cause);
      onChanged();
    }
  }

  return (
    <SmallDialog title={`Update order ${order.id}`} onClose={onClose}>
      {(close) => (
        <>
          <p className="lead">It is {describeStatus(orderFlow, order.status).label.toLowerCase()} now.</p>
          <ChangeFields
            current={order.status}
            offered={offered}
            onSave={(change) => void save(change, close)}
            onCancel={close}
          />
          {error && (
            <div className="refused" role="alert">
              <p className="refused-title">
                {error.code} <span className="refused-status">{error.status}</span>
              </p>
              <p>{error.message}</p>
            </div>
          )}
        </>
      )}
    </SmallDialog>
  );
}
