/**
 * An order's id as text, as messages contain it: untyped code may pass a number. Empty while there is no id: for
 * `undefined` and `null`, e.g. until the order has loaded, and for what is no id, such as `NaN` for a page without one.
 */
export function orderIdText(id: unknown): string {
  if (typeof id === 'string') return id;
  return typeof id === 'bigint' || Number.isSafeInteger(id) ? String(id) : '';
}
