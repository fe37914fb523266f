'use client';

import { useState } from 'react';
import { scanPackage } from '@/app/admin/actions';
import type { ShopOrder } from '@/lib/orders';
import { SmallDialog } from './small-dialog';

const scans = [
  ['picked-up', 'Picked up'],
  ['in-transit', 'In transit'],
  ['out-for-delivery', 'Out for delivery'],
  ['attempted', 'Nobody at home'],
  ['delivered', 'Delivered'],
] as const;

interface ScanDialogProps {
  readonly order: ShopOrder;
  readonly onClose: () => void;
}

/** Reports scans of the order's package, as the webhooks of a carrier do. */
export function ScanDialog({ order, onClose }: ScanDialogProps) {
  const [result, setResult] = useState('');
  return (
    <SmallDialog
      title={`Carrier scans of order ${order.id}`}
      lead="Late and repeated scans never move the order back."
      onClose={onClose}
    >
      <div className="scans">
        {scans.map(([checkpoint, label]) => (
          <button
            key={checkpoint}
            type="button"
            className="button"
            onClick={async () => setResult((await scanPackage(order.id, checkpoint)).text)}
          >
            {label}
          </button>
        ))}
      </div>
      <p role="status" className="lead">
        {result}
      </p>
      <div className="form-buttons">
        <button type="button" className="button" onClick={onClose}>
          Close
        </button>
      </div>
    </SmallDialog>
  );
}
