/** The fields of the form for what may go with any change: where, what to do, until when. */
export function NewsFields() {
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
