import type { Person, ShopOrder } from '../model.js';
import { AdminPage } from './admin/admin-page.js';
import { CustomerPage } from './customer-page.js';
import { InboxPage } from './messages/inbox-page.js';
import { PhonePage } from './messages/phone-page.js';
import { PushPage } from './messages/push-page.js';
import { WebhooksPage } from './messages/webhooks-page.js';
import type { PageName } from './pages.js';
import { PreferencesPage } from './preferences-page.js';
import { ReportPage } from './report-page.js';

interface ShopPageProps {
  readonly page: PageName;
  readonly person: Person;
  readonly orders: readonly ShopOrder[];
  /** The HTTP status with which the list of orders was refused. */
  readonly refusal?: number;
  /** Loads the orders again. */
  readonly onChanged: () => void;
  readonly onOpen: (orderId: string) => void;
  readonly onSignIn: () => void;
}

/** The content of a page, by its name and the role of the person. */
export function ShopPage({ page, person, onChanged, ...list }: ShopPageProps) {
  const { onSignIn } = list;
  const isAdmin = person.role === 'ADMIN';
  switch (page) {
    case 'inbox':
      return <InboxPage isOfAll={isAdmin} onSignIn={onSignIn} />;
    case 'phone':
      return <PhonePage isOfAll={isAdmin} onSignIn={onSignIn} />;
    case 'push':
      return <PushPage onSignIn={onSignIn} />;
    case 'webhooks':
      return <WebhooksPage onSignIn={onSignIn} />;
    case 'report':
      return <ReportPage />;
    case 'notifications':
      return <PreferencesPage />;
    case 'orders':
      return isAdmin ? (
        <AdminPage {...list} onChanged={onChanged} />
      ) : (
        <CustomerPage {...list} person={person} />
      );
  }
}
