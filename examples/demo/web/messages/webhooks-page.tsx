import type { WebhookArrival } from '../../messages.js';
import { LineIcon } from '../pictures/line-icon.js';
import { StatusPill } from '../status-pill.js';
import { Empty, MessagesPage } from './messages-page.js';
import { ReceivedAt } from './received-at.js';

/** The webhooks that the partner of the shop has received. */
export const WebhooksPage = ({ onSignIn }: { readonly onSignIn: () => void }) => (
  <MessagesPage
    title="Webhooks to the warehouse"
    lead="The warehouse is another program: it verifies the signature of each webhook, and refuses others with 401."
    onSignIn={onSignIn}
  >
    {({ webhooks }) =>
      webhooks.length === 0 ? (
        <Empty>No webhook yet. One is sent when an order is shipped.</Empty>
      ) : (
        <ul className="arrivals" aria-label="Webhooks">
          {webhooks.map((webhook) => (
            <li key={webhook.id} className="arrival">
              <Webhook webhook={webhook} />
            </li>
          ))}
        </ul>
      )
    }
  </MessagesPage>
);

const Webhook = ({
  webhook: { id, type, orderId, status, body, at },
}: {
  readonly webhook: WebhookArrival;
}) => (
  <>
    <div className="webhook">
      <p className="webhook-title">
        <strong>Order {orderId}</strong>
        <StatusPill status={status} />
        <ReceivedAt at={at} />
      </p>
      <p className="verified">
        <LineIcon name="check" /> Signature verified
      </p>
    </div>
    <dl className="envelope">
      <div>
        <dt>Type</dt>
        <dd>
          <code>{type}</code>
        </dd>
      </div>
      <div>
        <dt>Id</dt>
        <dd>
          <code>{id}</code>
        </dd>
      </div>
    </dl>
    <details className="webhook-details">
      <summary>Body</summary>
      <pre className="webhook-body">{JSON.stringify(JSON.parse(body), null, 2)}</pre>
    </details>
  </>
);
