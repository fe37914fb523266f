/** Details of a change: a note, a place, the newest package. */
export const ChangeFields = () => (
  <>
    <label className="field">
      Note to the customer
      <textarea name="note" rows={2} maxLength={500} />
    </label>
    <div className="field-pair">
      <label className="field">
        Carrier
        <input name="carrier" autoComplete="off" placeholder="Royal Mail" />
      </label>
      <label className="field">
        Tracking number
        <input name="trackingNumber" autoComplete="off" placeholder="RB123456785GB" />
      </label>
    </div>
    <div className="field-pair">
      <label className="field">
        Expected by
        <input name="expectedBy" type="date" />
      </label>
      <label className="field">
        Location
        <input name="location" autoComplete="off" placeholder="Falmouth" />
      </label>
    </div>
  </>
);
