import { type SubmitEvent, useState } from 'react';
import { describeStatus, orderFlow } from 'react-order-status';
import type { ShopOrder, StatusChange } from '../../model.js';

interface ChangeFieldsProps {
  /** The statuses that may follow. */
  readonly offered: readonly ShopOrder['status'][];
  readonly onSave: (change: Omit<StatusChange, 'from'>) => void;
  readonly onCancel: () => void;
}

/** The form: the next status, a note, and for a shipped order its parcel. */
export function ChangeFields({ offered, onSave, onCancel }: ChangeFieldsProps) {
  const [to, setTo] = useState(offered[0]);

  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const text = (name: string) => {
      const value = fields.get(name);
      return (typeof value === 'string' && value.trim()) || undefined;
    };
    if (!to) return;
    onSave({ to, note: text('note'), carrier: text('carrier'), trackingNumber: text('trackingNumber') });
  }

  return (
    <form className="form" onSubmit={submit}>
      <fieldset className="choices">
        <legend>Next status</legend>
        {offered.map((status) => (
          <label key={status} className="choice">
            <input type="radio" name="to" checked={status === to} onChange={() => setTo(status)} />
            {describeStatus(orderFlow, status).label}
          </label>
        ))}
      </fieldset>
      {to === 'SHIPPED' && (
        <div className="field-pair">
          <label className="field">
            Carrier
            <input name="carrier" autoComplete="off" placeholder="Northline" />
          </label>
          <label className="field">
            Tracking number
            <input name="trackingNumber" autoComplete="off" placeholder="NL 0000 0000 GB" />
          </label>
        </div>
      )}
      <label className="field">
        Note to the customer
        <textarea name="note" rows={2} maxLength={500} />
      </label>
      <div className="form-buttons">
        <button type="button" className="button" onClick={onCancel}>
          Close
        </button>
        <button type="submit" className="button button-primary">
          Save
        </button>
      </div>
    </form>
  );
}
