import { describeStatus, orderFlow } from 'react-order-status';

/** A status in a word, in its colour. */
export function StatusPill({ status }: { readonly status: string }) {
  const { label, tone } = describeStatus(orderFlow, status);
  return (
    <span className="pill" data-tone={tone}>
      {label}
    </span>
  );
}
