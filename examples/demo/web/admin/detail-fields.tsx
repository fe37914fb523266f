/** The form fields for details of any change: location, delivery date, action. */
export function DetailFields() {
  return (
    <>
      <div className="field-pair">
        <label className="field">
          Location
          <input name="location" autoComplete="off" placeholder="Bristol depot" />
        </label>
        <label className="field">
          Expected by
          <input name="expectedBy" type="date" />
        </label>
      </div>
      <div className="field-pair">
        <label className="field">
          Customer must
          <input name="actionLabel" autoComplete="off" placeholder="Confirm your address" />
        </label>
        <label className="field">
          on this page
          <input name="actionUrl" autoComplete="off" placeholder="/?order=1044" />
        </label>
      </div>
    </>
  );
}
