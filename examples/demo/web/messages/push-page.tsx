import type { PushArrival } from '../../messages.js';
import { LineIcon } from '../pictures/line-icon.js';
import { Empty, MessagesPage } from './messages-page.js';
import { ReceivedAt } from './received-at.js';

/** The push messages that have arrived at the push service of the demo. */
export const PushPage = ({ onSignIn }: { readonly onSignIn: () => void }) => (
  <MessagesPage
    title="Push messages"
    lead="Encrypted by Web Push, and sent to a push service inside of this demo. The browser would show the notification; the service can read the fields only."
    onSignIn={onSignIn}
  >
    {({ pushes }) =>
      pushes.length === 0 ? (
        <Empty>No push message yet. One is sent when an order is shipped.</Empty>
      ) : (
        <ul className="arrivals" aria-label="Push messages">
          {pushes.map((push) => (
            <li key={push.id} className="arrival">
              <PushNotice push={push} />
              <PushEnvelope push={push} />
            </li>
          ))}
        </ul>
      )
    }
  </MessagesPage>
);

/** The notification of the browser. */
const PushNotice = ({ push: { notification, at } }: { readonly push: PushArrival }) => (
  <div className="notice">
    <span className="notice-icon">
      <LineIcon name="parcel" />
    </span>
    <div>
      <p className="notice-title">{notification.title}</p>
      {notification.body && <p>{notification.body}</p>}
      <p className="notice-about">
        Order {notification.data.orderId} · <ReceivedAt at={at} />
      </p>
    </div>
  </div>
);

const PushEnvelope = ({ push }: { readonly push: PushArrival }) => (
  <dl className="envelope">
    <div>
      <dt>For</dt>
      <dd>{push.personId}</dd>
    </div>
    <div>
      <dt>Body</dt>
      <dd>{push.bytes} encrypted bytes</dd>
    </div>
    <div>
      <dt>Topic</dt>
      <dd>
        <code>{push.topic}</code>
      </dd>
    </div>
    <div>
      <dt>Urgency</dt>
      <dd>{push.urgency}</dd>
    </div>
    <div>
      <dt>TTL</dt>
      <dd>{push.ttl} s</dd>
    </div>
  </dl>
);
