import { createRoot } from 'react-dom/client';
import { browserNotifier, useOrderPush } from 'react-order-status/push';

/** `?key=<VAPID public key>`. */
const vapidPublicKey = new URLSearchParams(location.search).get('key') ?? '';

const notifier = browserNotifier({ when: 'always', url: ({ orderId }) => `/orders/${orderId}` });
/** Shows an update by the notifier, as the hooks of a page would. */
const notify = (version: number) =>
  notifier.notify(
    { orderId: '123', status: 'SHIPPED', timestamp: new Date().toISOString(), version },
    { silent: false },
  );
Object.assign(window, { notify });

function Push() {
  const { status, error, subscribe, unsubscribe } = useOrderPush({
    url: '/api/push',
    vapidPublicKey,
    worker: '/worker.js',
  });
  return (
    <>
      <output>{status}</output>
      <p>{error && `${error.code}: ${String(error.cause)}`}</p>
      <button type="button" id="on" onClick={() => void subscribe()}>
        On
      </button>
      <button type="button" id="off" onClick={() => void unsubscribe()}>
        Off
      </button>
    </>
  );
}

createRoot(document.body.appendChild(document.createElement('main'))).render(<Push />);
