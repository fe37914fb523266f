'use client';

import { ScanButtons } from './scan-buttons';
import { SmallDialog } from './small-dialog';

/** Reports scans of the order's package, as the webhooks of a carrier do. */
export const ScanDialog = ({ orderId }: { readonly orderId: string }) => (
  <SmallDialog
    button="Scan…"
    title={`Scan the package of order ${orderId}`}
    lead="Late and repeated scans never move the order back."
  >
    {(close) => (
      <>
        <ScanButtons orderId={orderId} />
        <div className="form-buttons">
          <button type="button" className="button" onClick={close}>
            Close
          </button>
        </div>
      </>
    )}
  </SmallDialog>
);
