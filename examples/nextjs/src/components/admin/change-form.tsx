'use client';

import { type SubmitEvent, startTransition, useActionState, useState } from 'react';
import { describeStatus, nextStatuses, type OrderStatus, orderFlow } from 'react-order-status';
import { changeOrder, type Outcome } from '@/app/admin/actions';
import { ChangeFields } from './change-fields';

interface ChangeFormProps {
  readonly orderId: string;
  readonly status: OrderStatus;
  readonly onClose: () => void;
}

/** The statuses of the flow, in its order. */
const statuses = Object.keys(orderFlow.statuses) as OrderStatus[]; // the keys are the statuses

/** The form of a change. */
export function ChangeForm({ orderId, status, onClose }: ChangeFormProps) {
  // As the administrator saw it when the form opened: the server refuses the change if it has changed since.
  const [from] = useState(status);
  const next = nextStatuses(orderFlow, from);
  const corrections = statuses.filter((each) => each !== from && !next.includes(each));
  const [to, setTo] = useState<string>(next[0] ?? from);
  const isCorrection = corrections.some((each) => each === to);

  const [outcome, submit, isPending] = useActionState(async (before: Outcome | null, form: FormData) => {
    const result = await changeOrder(before, form);
    if (result.ok) onClose();
    return result;
  }, null);

  // As an `action` React would empty the fields, also after a refusal.
  function onSubmit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    startTransition(() => submit(form));
  }

  return (
    <form onSubmit={onSubmit} className="form">
      <input type="hidden" name="orderId" value={orderId} />
      <input type="hidden" name="from" value={from} />
      <label className="field">
        Status
        <select name="to" value={to} onChange={(event) => setTo(event.target.value)}>
          <StatusOptions statuses={next} />
          <option value={from}>No new status, only details</option>
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
  );
}

const StatusOptions = ({ statuses: all }: { readonly statuses: readonly OrderStatus[] }) =>
  all.map((status) => (
    <option key={status} value={status}>
      {describeStatus(orderFlow, status).label}
    </option>
  ));
