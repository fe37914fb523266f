'use client';

import {
  fallback,
  multiplexedPolling,
  multiplexedSse,
  type Order,
  OrderAnnouncer,
  OrderStatusProvider,
  useOrderTracker,
} from 'react-order-status';

/** All orders of the list share one connection: `stream(request)` and `snapshot(request)` of the server answer here. */
const transport = fallback([
  multiplexedSse({ url: '/api/orders/stream' }),
  multiplexedPolling({ url: '/api/orders/snapshots' }),
]);

const pageOf = (order: Order<string>) => `/orders/${encodeURIComponent(order.id)}`;

/** The orders of a customer, each of them live. */
export function OrderList({ orders }: { orders: readonly Order<string>[] }) {
  if (orders.length === 0) return <p className="text-sm text-muted-foreground">You have no orders yet.</p>;
  return (
    <OrderStatusProvider transport={transport}>
      <ul className="divide-y rounded-xl border bg-card text-card-foreground shadow-sm">
        {orders.map((order) => (
          <OrderListItem key={order.id} order={order} />
        ))}
      </ul>
    </OrderStatusProvider>
  );
}

function OrderListItem({ order }: { order: Order<string> }) {
  const { label, tone, description, progress, delivery } = useOrderTracker(order);
  return (
    <li className="relative grid gap-3 px-6 py-5 has-[a:hover]:bg-accent/50">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        {/* The link covers the whole row. */}
        <a href={pageOf(order)} className="font-medium after:absolute after:inset-0">
          Order {order.id}
        </a>
        <span
          data-tone={tone}
          className="rounded-full border px-2.5 py-0.5 text-xs font-medium data-[tone=danger]:text-destructive data-[tone=success]:text-emerald-800 dark:data-[tone=success]:text-emerald-300"
        >
          {label}
        </span>
      </div>
      {progress && <ProgressBar {...progress} />}
      <p className="text-sm text-muted-foreground">
        {delivery ? `${delivery.label} ${delivery.text}` : description}
      </p>
      <OrderAnnouncer orderId={order.id} />
    </li>
  );
}

/** One segment for each step; the text says the same to assistive technology. */
function ProgressBar({ step, total, text }: { step: number; total: number; text: string }) {
  return (
    <div className="flex gap-1 [print-color-adjust:exact]">
      <span className="sr-only">{text}</span>
      {Array.from({ length: total }, (_, index) => index + 1).map((number) => (
        <span
          key={number}
          aria-hidden
          data-reached={number <= step}
          className="h-1.5 flex-1 rounded-full bg-muted data-[reached=true]:bg-primary forced-colors:border forced-colors:data-[reached=true]:bg-[CanvasText]"
        />
      ))}
    </div>
  );
}
