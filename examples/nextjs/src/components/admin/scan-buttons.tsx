'use client';

import { useState } from 'react';
import { scanPackage } from '@/app/admin/actions';

const scans = [
  ['picked-up', 'Picked up'],
  ['in-transit', 'In transit'],
  ['out-for-delivery', 'Out for delivery'],
  ['attempted', 'Nobody at home'],
  ['delivered', 'Delivered'],
] as const;

/** One button for each scan, and what became of the last one. */
export function ScanButtons({ orderId }: { readonly orderId: string }) {
  const [result, setResult] = useState('');
  return (
    <>
      <div className="scans">
        {scans.map(([checkpoint, label]) => (
          <button
            key={checkpoint}
            type="button"
            className="button"
            onClick={async () => setResult((await scanPackage(orderId, checkpoint)).text)}
          >
            {label}
          </button>
        ))}
      </div>
      <p role="status" className="lead">
        {result}
      </p>
    </>
  );
}
