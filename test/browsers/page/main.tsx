import { useEffect } from 'react';
import { createRoot } from 'react-dom/client';
import { fallback, polling, sse, useOrderStatus, useOrderUpdates } from 'react-order-status';
import type { ConnectionClaim } from './order-page.js';

/** `?order=<id>`, and `&by=polling` for a page without a stream. */
const query = new URLSearchParams(location.search);
const orderId = query.get('order') ?? '';

const transport =
  query.get('by') === 'polling'
    ? // Long, because a poll in flight would keep the page out of the back/forward cache.
      polling({ interval: 3_000 })
    : fallback([sse(), polling({ interval: 500 })]);

// The shortest reconnect delays: longer ones would not test more.
Math.random = () => 0;

const claims: ConnectionClaim[] = [];
const delivered: string[] = [];
const persisted: boolean[] = [];
addEventListener('pageshow', (event) => persisted.push(event.persisted));

function OrderPage() {
  const { history, connection, connectionType, isStale } = useOrderStatus(orderId, 'PENDING', {
    transport,
    enableNotifications: false,
  });
  useOrderUpdates(orderId, ({ note = '' }) => void delivered.push(note), { transport });
  useEffect(() => {
    claims.push({ connection, connectionType, isStale });
  }, [connection, connectionType, isStale]);
  return (
    <>
      <output>{isStale ? `${connection}, stale` : connection}</output>
      <ol>
        {history
          .filter(({ note }) => note)
          .map(({ timestamp, note }) => (
            <li key={`${String(timestamp)} ${note}`}>{note}</li>
          ))}
      </ol>
    </>
  );
}

window.orderPage = {
  claims,
  delivered,
  persisted,
  get shown() {
    return [...document.querySelectorAll('li')].map(({ textContent }) => textContent);
  },
};

createRoot(document.body.appendChild(document.createElement('main'))).render(<OrderPage />);
