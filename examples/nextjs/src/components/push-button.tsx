'use client';

import { useOrderPush } from 'react-order-status/push';

/** Switches push notifications of this browser on and off. */
export function PushButton({ vapidPublicKey }: { readonly vapidPublicKey: string }) {
  const push = useOrderPush({
    url: '/api/notifications/subscriptions',
    vapidPublicKey,
    worker: '/worker.js',
  });
  switch (push.status) {
    case 'prompt':
      return (
        <button type="button" className="button" onClick={push.subscribe}>
          Turn on push messages in this browser
        </button>
      );
    case 'error':
      return (
        <button type="button" className="button" onClick={push.subscribe}>
          That didn’t work. Try again
        </button>
      );
    case 'subscribed':
      return (
        <button type="button" className="button" onClick={push.unsubscribe}>
          Turn off push messages in this browser
        </button>
      );
    case 'denied':
      return <p>Notifications are blocked in the settings of your browser.</p>;
    case 'needs-install':
      return <p>Add this site to your Home Screen to receive push messages.</p>;
    case 'unsupported':
      return <p>This browser has no push messages.</p>;
    default:
      return <p>…</p>;
  }
}
