import type { Claim, Delivery, DeliveryStore, NewDelivery } from '../../notify/index.js';
import { unmet } from '../expectation.js';

/** A time of the cases: minutes after noon, ISO 8601. */
export const at = (minute: number): string => new Date(Date.UTC(2026, 0, 1, 12, minute)).toISOString();

/** A delivery of a case's order and user. */
export const deliveryOf = (unique: string, id: string, fields: Partial<NewDelivery> = {}): NewDelivery => ({
  id: `${id}_${unique}`,
  orderId: `order ${unique}`,
  version: 1,
  updateId: 'k3f9',
  channel: 'email',
  kind: 'status',
  userId: `user ${unique}`,
  addressHash: 'Zm9v',
  createdAt: at(0),
  expiresAt: at(60),
  ...fields,
});

/** A delivery that was added and not claimed yet. */
export const pendingOf = (delivery: NewDelivery): Delivery => ({
  ...delivery,
  state: 'pending',
  attempts: 0,
  changedAt: delivery.createdAt,
});

/** The delivery of a claim. @throws Error if there is none. */
export function claimedIn(claim: Claim): Delivery {
  if (claim.kind === 'claimed' || claim.kind === 'interrupted') return claim.delivery;
  throw unmet('a claim', claim.kind, 'A pending delivery, and one whose claim has run out, can be claimed.');
}

/** Claims a delivery and ends the claim as sent. */
export async function send(store: DeliveryStore, id: string, providerId?: string): Promise<void> {
  const { attempts } = claimedIn(await store.claim(id, at(1), at(2)));
  await store.settle(id, attempts, { state: 'sent', ...(providerId !== undefined && { providerId }) }, at(1));
}
