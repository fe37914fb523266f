import { type SubmitEvent, useState } from 'react';
import { describeStatus, orderFlow } from 'react-order-status';
import type { ShopOrder, StatusChange } from '../../model.js';
import { changeOf } from './change-of.js';
import { DetailFields } from './detail-fields.js';

interface ChangeFieldsProps {
  readonly current: ShopOrder['status'];
  /** The allowed next statuses. */
  readonly offered: readonly ShopOrder['status'][];
  readonly onSave: (change: Omit<StatusChange, 'from'>) => void;
  readonly onCancel: () => void;
}

/** The form: the next status if any, details, a note, and the package of a shipped order. */
export function ChangeFields({ current, offered, onSave, onCancel }: ChangeFieldsProps) {
  const [next, setNext] = useState(offered[0]);
  const [stays, setStays] = useState(false);
  const to = stays ? current : next;

  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    if (to) onSave({ ...changeOf(event.currentTarget), to });
  }

  return (
    <form className="form" onSubmit={submit}>
      <fieldset className="choices" disabled={stays}>
        <legend>Next status</legend>
        {offered.map((status) => (
          <label key={status} className="choice">
            <input type="radio" name="to" checked={status === next} onChange={() => setNext(status)} />
            {describeStatus(orderFlow, status).label}
          </label>
        ))}
      </fieldset>
      <label>
        <input type="checkbox" checked={stays} onChange={() => setStays(!stays)} /> No new status, only
        details
      </label>
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
      {to === 'SHIPPED' && (
        <label>
          <input type="checkbox" name="isAnotherParcel" /> One more parcel, still being packed
        </label>
      )}
      {to === 'DELIVERED' && (
        <label className="field">
          Received by
          <input name="receivedBy" autoComplete="off" placeholder="M. Price" />
        </label>
      )}
      <DetailFields />
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
