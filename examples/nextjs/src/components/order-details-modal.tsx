'use client';

import * as Dialog from '@radix-ui/react-dialog';
import Link from 'next/link';
import type { ReactNode } from 'react';
import type { ShopOrder } from '@/lib/orders';
import { OrderDetails } from './order-details';

interface OrderDetailsModalProps {
  readonly order: ShopOrder;
  readonly isOpen: boolean;
  readonly onOpen: () => void;
  readonly onClose: () => void;
  /** The button that opens it. */
  readonly children: ReactNode;
}

/** The details of one live order, in a modal dialog. */
export const OrderDetailsModal = ({ order, isOpen, onOpen, onClose, children }: OrderDetailsModalProps) => (
  <Dialog.Root open={isOpen} onOpenChange={(next) => (next ? onOpen() : onClose())}>
    <Dialog.Trigger asChild>{children}</Dialog.Trigger>
    <Dialog.Portal>
      <Dialog.Overlay className="overlay" />
      <Dialog.Content className="dialog" aria-describedby={undefined}>
        <header className="dialog-header">
          <Dialog.Title>Order {order.id}</Dialog.Title>
          <Link className="quiet-link" href={`/orders/${encodeURIComponent(order.id)}`}>
            Open as a page
          </Link>
          <Dialog.Close className="icon-button" aria-label="Close">
            <svg viewBox="0 0 20 20" aria-hidden="true">
              <path d="M5 5l10 10M15 5L5 15" />
            </svg>
          </Dialog.Close>
        </header>
        <OrderDetails order={order} />
      </Dialog.Content>
    </Dialog.Portal>
  </Dialog.Root>
);
