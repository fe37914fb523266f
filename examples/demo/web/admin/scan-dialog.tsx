import { useState } from 'react';
import { type Scan, type ShopOrder, scans } from '../../model.js';
import { RequestError, request } from '../request.js';
import { SmallDialog } from './small-dialog.js';

interface ScanDialogProps {
  readonly order: ShopOrder;
  readonly onClose: () => void;
  readonly onChanged: () => void;
}

/** Lets the carrier scan the package of an order: each button is a signed webhook to the shop. */
export function ScanDialog({ order, onClose, onChanged }: ScanDialogProps) {
  const [result, setResult] = useState('');

  async function send(scan: Scan, label: string) {
    try {
      await request(`/shop/orders/${order.id}/scans`, { method: 'POST', body: { scan } });
      setResult(`“${label}” was sent and merged.`);
      onChanged();
    } catch (error) {
      if (!(error instanceof RequestError)) throw error;
      setResult(error.message);
    }
  }

  return (
    <SmallDialog title={`Carrier scans of order ${order.id}`} onClose={onClose}>
      {(close) => (
        <>
          <p className="lead">
            Each is a signed EasyPost webhook. Late and repeated scans never move the order back.
          </p>
          <div className="scans">
            {scans.map(({ checkpoint, label }) => (
              <button
                key={checkpoint}
                type="button"
                className="button"
                onClick={() => void send(checkpoint, label)}
              >
                {label}
              </button>
            ))}
          </div>
          <p role="status" className="scan-result">
            {result}
          </p>
          <div className="form-buttons">
            <button type="button" className="button" onClick={close}>
              Close
            </button>
          </div>
        </>
      )}
    </SmallDialog>
  );
}
