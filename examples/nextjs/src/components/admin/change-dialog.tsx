'use client';

import { useActionState, useState } from 'react';
import { describeStatus, nextStatuses, type OrderStatus, orderFlow } from 'react-order-status';
import { changeOrder, type Outcome } from '@/app/admin/actions';
import type { ShopOrder } from '@/lib/orders';
import { ChangeFields } from './change-fields';
import { SmallDialog } from './small-dialog';

interface ChangeDialogProps {
  /** The order as the administrator sees it: the server refuses the change if its status has changed since. */
  readonly order: ShopOrder;
  readonly onClose: () => void;
}

/** The statuses of the flow, in its order. */
const statuses = Object.keys(orderFlow.statuses) as OrderStatus[]; // the keys are the statuses

/** Changes an order: what the flow allows, details under the same status, or a correction. */
export function ChangeDialog({ order, onClose }: ChangeDialogProps) {
  const next = nextStatuses(orderFlow, order.status);
  const [to, setTo] = useState<string>(next[0] ?? order.status);
  const corrections = statuses.filter((status) => status !== order.status && !next.includes(status));
  const isCorrection = corrections.some((status) => status === to);

  const [outcome, submit, isPending] = useActionState(async (before: Outcome | null, form: FormData) => {
    const result = await changeOrder(before, form);
    if (result.ok) onClose();
    return result;
  }, null);

  return (
    <SmallDialog
      title={`Update order ${order.id}`}
      lead={`It is ${describeStatus(orderFlow, order.status).label.toLowerCase()} now.`}
      onClose={onClose}
    >
      <form action={submit} className="form">
        <input type="hidden" name="orderId" value={order.id} />
        <input type="hidden" name="from" value={order.status} />
        <label className="field">
          Status
          <select name="to" value={to} onChange={(event) => setTo(event.target.value)}>
            <StatusOptions statuses={next} />
            <option value={order.status}>No new status, only details</option>
            <optgroup label="Corrections">
              <StatusOptions statuses={corrections} />
            </optgroup>
          </select>
        </label>
        {isCorrection && (
          <label className="field">
            Reason of the correction (customers do not see it)
            <input name="reason" required maxLength={500} autoComplete="off" />
          </label>
        )}
        <ChangeFields />
        {outcome?.ok === false && (
          <p role="alert" className="form-error">
            {outcome.text}
          </p>
        )}
        <div className="form-buttons">
          <button type="button" className="button" onClick={onClose}>
            Cancel
          </button>
          <button type="submit" className="button button-primary" disabled={isPending}>
            Save
          </button>
        </div>
      </form>
    </SmallDialog>
  );
}

const StatusOptions = ({ statuses: all }: { readonly statuses: readonly OrderStatus[] }) =>
  all.map((status) => (
    <option key={status} value={status}>
      {describeStatus(orderFlow, status).label}
    </option>
  ));
