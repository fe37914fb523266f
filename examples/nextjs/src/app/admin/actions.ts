'use server';

import { isStatus, orderFlow } from 'react-order-status';
import { carrierTrackingUrl, findCarrier } from 'react-order-status/carriers';
import { type Checkpoint, checkpoints, mergeEstimate } from 'react-order-status/ingest';
import { simulateScan } from '@/lib/carrier';
import { emitOrderUpdate, readOrder } from '@/lib/order-events';
import { requireAdmin } from '@/lib/session';

/** What became of a change. */
export type Outcome =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly text: string };

/** Publishes a change of an order: a status, details, or a correction with its reason. */
export async function changeOrder(_before: Outcome | null, form: FormData): Promise<Outcome> {
  await requireAdmin();
  const text = (name: string) => {
    const value = form.get(name);
    return (typeof value === 'string' && value.trim()) || undefined;
  };
  const [orderId = '', from, to, reason] = [text('orderId'), text('from'), text('to'), text('reason')];
  if (!isStatus(orderFlow, from) || !isStatus(orderFlow, to)) return { ok: false, text: 'Choose a status.' };
  try {
    await emitOrderUpdate(
      {
        orderId,
        status: to,
        previousStatus: from, // refused if somebody else was faster
        note: text('note'),
        location: text('location'),
        tracking: await trackingAfter(orderId, {
          carrier: text('carrier'),
          trackingNumber: text('trackingNumber'),
          expectedBy: text('expectedBy'),
        }),
      },
      reason ? { force: true, reason } : {},
    );
    return { ok: true, text: `Order ${orderId} was updated.` };
  } catch (error) {
    const refusal = refusals[codeOf(error)];
    if (refusal === undefined) throw error;
    return { ok: false, text: refusal };
  }
}

/** By code, not by class: Next.js loads the package several times in one process, and so the classes of its errors. */
const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';

const refusals: Readonly<Record<string, string>> = {
  conflict: 'Somebody else has changed the order meanwhile. Look at it again.',
  'invalid-transition':
    'The order can not take this step, or nothing is new. Enter a note or another detail.',
  'invalid-message': 'A field is not valid.',
};

interface PackageFields {
  readonly carrier?: string;
  readonly trackingNumber?: string;
  readonly expectedBy?: string;
}

/** All packages, with new details of the newest one; nothing if there are none. */
async function trackingAfter(orderId: string, { carrier, trackingNumber, expectedBy }: PackageFields) {
  if (!carrier && !trackingNumber && !expectedBy) return undefined;
  const before = (await readOrder(orderId))?.tracking ?? [];
  const newest = before.at(-1);
  const number = trackingNumber ?? newest?.trackingNumber;
  const name = carrier ? (findCarrier(carrier)?.name ?? carrier) : newest?.carrier;
  const stated = expectedBy && { until: expectedBy, reportedAt: new Date().toISOString() };
  const next = {
    ...newest,
    carrier: name,
    trackingNumber: number,
    trackingUrl: name && number ? carrierTrackingUrl(name, number) : undefined,
    // A changed date shows the one before it.
    ...(stated && { estimatedDelivery: mergeEstimate(newest?.estimatedDelivery, stated) }),
  };
  return [...before.slice(0, -1), next];
}

/** Reports a scan as the carrier would. */
export async function scanPackage(orderId: string, checkpoint: Checkpoint): Promise<Outcome> {
  await requireAdmin();
  if (!checkpoints.includes(checkpoint)) return { ok: false, text: 'There is no such scan.' };
  const isNew = await simulateScan(orderId, checkpoint, 'Bristol');
  return isNew
    ? { ok: true, text: 'The scan was added to the order.' }
    : { ok: true, text: 'The order is further already: nothing was changed.' };
}
