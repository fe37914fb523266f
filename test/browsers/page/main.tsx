import { useEffect } from 'react';
import { createRoot } from 'react-dom/client';
import { fallback, polling, sse, useOrderStatus, useOrderUpdates } from 'react-order-status';
import type { Claim } from './order-page.js';

/** `?order=<id>`, and `&by=polling` for a page without a stream. */
const query = new URLSearchParams(location.search);
const orderId = query.get('order') ?? '';

const transport =
  query.get('by') === 'polling'
    ? // Seldom, as a poll in flight would keep the page out of the back/forward cache.
      polling({ interval: 3_000 })
    : fallback([sse(), polling({ interval: 500 })]);

// Of the range in which clients come back, the soonest: nobody learns from longer waits.
Math.random = () => 0;

const claims: Claim[] = [];
const told: string[] = [];
const persisted: boolean[] = [];
addEventListener('pageshow', (event) => persisted.push(event.persisted));

function OrderPage() {
  const { history, connection, connectionType, isStale } = useOrderStatus(orderId, 'PENDING', {
    transport,
    enableNotifications: false,
  });
  useOrderUpdates(orderId, ({ note = '' }) => void told.push(note), { transport });
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
  told,
  persisted,
  get shown() {
    return [...document.querySelectorAll('li')].map(({ textContent }) => textContent);
  },
};

createRoot(document.body.appendChild(document.createElement('main'))).render(<OrderPage />);
