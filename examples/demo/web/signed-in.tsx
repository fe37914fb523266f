import type { Person, ShopOrder } from '../model.js';
import { ConnectionState } from './faults/connection-state.js';
import { FaultDock } from './faults/fault-dock.js';
import { LiveOrders } from './live-orders.js';
import { OrderDetailsModal } from './order-details/order-details-modal.js';
import { pageOf } from './pages.js';
import { ShopPage } from './shop-page.js';
import { ShopToaster } from './shop-toaster.js';
import { useParameter } from './use-parameter.js';
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
  const [page] = useParameter('page');

  return (
    <LiveOrders>
      <main className="page">
        <ShopPage
          page={pageOf(person, page)}
          person={person}
          orders={orders}
          refusal={error?.status}
          onChanged={reload}
          onOpen={onOpen}
          onSignIn={onSignIn}
        />
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
