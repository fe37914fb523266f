import { describeStatus, orderFlow } from 'react-order-status';

/** The label of a status, in the colour of its tone. */
export function StatusPill({ status }: { readonly status: string }) {
  const { label, tone } = describeStatus(orderFlow, status);
  return (
    <span className="pill" data-tone={tone}>
      {label}
    </span>
  );
}
