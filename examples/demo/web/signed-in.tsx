import type { Person, ShopOrder } from '../model.js';
import { AdminPage } from './admin/admin-page.js';
import { CustomerPage } from './customer-page.js';
import { ConnectionState } from './faults/connection-state.js';
import { FaultDock } from './faults/fault-dock.js';
import { LiveOrders } from './live-orders.js';
import { OrderDetailsModal } from './order-details/order-details-modal.js';
import { ShopToaster } from './shop-toaster.js';
import { useRequest } from './use-request.js';
import { useWindowFocus } from './use-window-focus.js';

interface SignedInProps {
  readonly person: Person;
  readonly openedOrder: string | null;
  readonly onOpen: (orderId: string | null) => void;
  /** Called when the session has ended. */
  readonly onSignIn: () => void;
}

/** The page for the role of a person, and the details of the opened order: all of it on one stream. */
export function SignedIn({ person, openedOrder, onOpen, onSignIn }: SignedInProps) {
  const { data: orders = [], error, reload } = useRequest<ShopOrder[]>('/shop/orders');
  // New orders; those that are listed are live.
  useWindowFocus(reload);
  const [first] = orders;
  const list = { orders, refusal: error?.status, onOpen, onSignIn };

  return (
    <LiveOrders>
      <main className="page">
        {person.role === 'ADMIN' ? (
          <AdminPage {...list} onChanged={reload} />
        ) : (
          <CustomerPage {...list} person={person} />
        )}
      </main>
      {openedOrder === null ? (
        <>
          <FaultDock>{first && <ConnectionState order={first} />}</FaultDock>
          <ShopToaster />
        </>
      ) : (
        <OrderDetailsModal
          key={openedOrder}
          orderId={openedOrder}
          onClose={() => onOpen(null)}
          onSignIn={onSignIn}
        />
      )}
    </LiveOrders>
  );
}
