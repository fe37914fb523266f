interface RefusedProps {
  /** The HTTP status of the server's refusal. */
  readonly status: number;
  readonly onSignIn?: () => void;
}

const explanations: Readonly<Record<number, readonly [title: string, text: string]>> = {
  401: ['You are signed out', 'Your session ended, perhaps in another tab. Sign in again to go on.'],
  403: [
    'This order belongs to somebody else',
    'You are signed in, but not as the person who placed it. Check the number in the address.',
  ],
  404: ['There is no such order', 'Check the number in the address; it may have lost a digit.'],
};

/** Explains why an order is not shown, and what to do. */
export function Refused({ status, onSignIn }: RefusedProps) {
  const [title, text] = explanations[status] ?? [
    'The shop can’t show this now',
    'Something went wrong on our side. Please try again in a moment.',
  ];
  return (
    <div className="refused" role="alert">
      <p className="refused-title">
        {title} <span className="refused-status">{status}</span>
      </p>
      <p>{text}</p>
      {status === 401 && onSignIn && (
        <button type="button" className="button" onClick={onSignIn}>
          Sign in
        </button>
      )}
    </div>
  );
}
