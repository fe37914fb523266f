import type { Delivery, NewDelivery } from '../contract/index.js';

/** The fields that are present, as `HSET` takes them: names and values in turn. */
export const fieldsOf = (value: object): readonly string[] =>
  Object.entries(value).flatMap(([name, field]) => (field === undefined ? [] : [name, String(field)]));

/** A delivery that was not attempted yet. */
export const pending = (delivery: NewDelivery): Delivery => ({
  ...delivery,
  state: 'pending',
  attempts: 0,
  changedAt: delivery.createdAt,
});

/** A delivery from its hash. */
export function deliveryOf(hash: ReadonlyMap<string, string>): Delivery {
  const { version, attempts, claimedUntil, ...texts } = Object.fromEntries(hash);
  // The scripts write these fields only, each from a delivery or a settlement.
  return {
    ...texts,
    version: Number(version),
    attempts: Number(attempts),
    ...(claimedUntil !== undefined && { claimedUntil: new Date(Number(claimedUntil)).toISOString() }),
  } as Delivery;
}
