import type { Metadata } from 'next';
import { OrderLookup } from 'react-order-status';

export const metadata: Metadata = { title: 'Track an order' };

export default function TrackPage() {
  return (
    <div className="columns">
      <OrderLookup contact="email" headingLevel={1} />
      <aside className="card">
        <h2>To try it</h2>
        <p className="lead">
          Order <code>TW-2043</code> was placed without an account, by <code>ines@example.org</code>.
        </p>
      </aside>
    </div>
  );
}
