const time = new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium' });

/** When a message arrived, by the clock of this computer. */
export const ReceivedAt = ({ at }: { readonly at: string }) => (
  <time className="received-at" dateTime={at}>
    {time.format(new Date(at))}
  </time>
);
