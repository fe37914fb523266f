import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { multiplexedSse, OrderStatusProvider, useOrderStatus } from 'react-order-status';

/** The number of renders of an order's component. */
let renders = 0;

function Row({ id, status }: { readonly id: string; readonly status: string }) {
  renders += 1;
  return (
    <li>
      {id}: {status}
    </li>
  );
}

/** The hand-written alternative: one `EventSource`, whose messages are provided by a context. */
const Statuses = createContext<Readonly<Record<string, string>>>({});

function StatusesByHand({
  ids,
  children,
}: {
  readonly ids: readonly string[];
  readonly children: ReactNode;
}) {
  const [statuses, setStatuses] = useState<Readonly<Record<string, string>>>({});
  useEffect(() => {
    const source = new EventSource(`/stream?${new URLSearchParams(ids.map((id) => ['order', id]))}`);
    source.onmessage = ({ data }: MessageEvent<string>) => {
      // The server of this benchmark sends no other messages.
      const message = JSON.parse(data) as {
        orderId?: string;
        status?: string;
        order?: { orderId: string; status: string };
      };
      const { orderId, status } = message.order ?? message;
      if (orderId && status) setStatuses((known) => ({ ...known, [orderId]: status }));
    };
    return () => source.close();
  }, [ids]);
  return <Statuses value={statuses}>{children}</Statuses>;
}

function OrderByHand({ id }: { readonly id: string }) {
  return <Row id={id} status={useContext(Statuses)[id] ?? 'PENDING'} />;
}

function Order({ id }: { readonly id: string }) {
  return <Row id={id} status={useOrderStatus(id, 'PENDING').status} />;
}

const transport = multiplexedSse({ url: '/stream' });

const pages = {
  'by hand': (ids: readonly string[]) => (
    <StatusesByHand ids={ids}>
      {ids.map((id) => (
        <OrderByHand key={id} id={id} />
      ))}
    </StatusesByHand>
  ),
  ours: (ids: readonly string[]) => (
    <OrderStatusProvider transport={transport} enableNotifications={false}>
      {ids.map((id) => (
        <Order key={id} id={id} />
      ))}
    </OrderStatusProvider>
  ),
};

/** Measures one step: ms until the page shows it, and the number of renders. */
async function measure(step: () => Promise<unknown>, isShown: () => boolean) {
  renders = 0;
  const start = performance.now();
  await step();
  while (!isShown()) await new Promise(requestAnimationFrame);
  return { ms: performance.now() - start, renders };
}

/** The number of orders that are shown with a status. */
const shown = (status: string) => (document.body.textContent?.split(`: ${status}`).length ?? 1) - 1;

declare global {
  interface Window {
    measureOrders(page: keyof typeof pages, ids: readonly string[]): Promise<Record<string, number>>;
  }
}

window.measureOrders = async (page, ids) => {
  const root = createRoot(document.body.appendChild(document.createElement('ul')));
  const ship = (shipped: readonly string[]) =>
    fetch('/publish', { method: 'POST', body: JSON.stringify(shipped) });
  const live = await measure(
    async () => root.render(pages[page](ids)),
    () => shown('PROCESSING') === ids.length,
  );
  const one = await measure(
    () => ship(ids.slice(0, 1)),
    () => shown('SHIPPED') === 1,
  );
  const others = await measure(
    () => ship(ids.slice(1)),
    () => shown('SHIPPED') === ids.length,
  );
  root.unmount();
  return {
    'until live, ms': live.ms,
    'until live, renders': live.renders,
    'one update, ms': one.ms,
    'one update, renders': one.renders,
    'an update of each other, ms': others.ms,
    'an update of each other, renders': others.renders,
  };
};
