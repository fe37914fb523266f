import type { Person } from '../model.js';
import { AdminPage } from './admin/admin-page.js';
import { CustomerPage } from './customer-page.js';
import { FaultPanel } from './faults/fault-panel.js';
import { Header } from './header.js';
import { OrderDetailsModal } from './order-details/order-details-modal.js';
import { request } from './request.js';
import { ShopToaster } from './shop-toaster.js';
import { SignIn } from './sign-in.js';
import { useOpenedOrder } from './use-opened-order.js';
import { useRequest } from './use-request.js';

interface SessionAnswer {
  readonly person: Person | null;
  readonly people: readonly Person[];
}

/** The shop: shows the page for the role of the signed-in user. */
export function App() {
  const { data: session, reload } = useRequest<SessionAnswer>('/session');
  const { openedOrder, openOrder } = useOpenedOrder();
  const person = session?.person ?? null;
  const isModalOpen = person !== null && openedOrder !== null;

  const signIn = async (personId: string) => {
    await request('/session', { method: 'POST', body: { personId } });
    reload();
  };
  const signOut = async () => {
    await request('/session', { method: 'DELETE' });
    reload();
  };

  return (
    <>
      <Header person={person} onSignOut={signOut} />
      <main className="page">
        {session && !person && <SignIn people={session.people} wantedOrder={openedOrder} onSignIn={signIn} />}
        {person?.role === 'CUSTOMER' && (
          <CustomerPage person={person} isModalOpen={isModalOpen} onOpen={openOrder} onSignIn={reload} />
        )}
        {person?.role === 'ADMIN' && <AdminPage onOpen={openOrder} onSignIn={reload} />}
        {!isModalOpen && <FaultPanel />}
      </main>
      {isModalOpen ? (
        <OrderDetailsModal
          key={openedOrder}
          orderId={openedOrder}
          onClose={() => openOrder(null)}
          onSignIn={reload}
        />
      ) : (
        <ShopToaster />
      )}
    </>
  );
}
