const done = new WeakMap<object, WeakSet<object>>();

/**
 * True for the first who asks, for one purpose and one thing; false for all later ones. So that
 * of several hooks or components that hear one update, one shows it (G3).
 */
export function firstTo(purpose: object, thing: object): boolean {
  const things = done.get(purpose) ?? new WeakSet();
  done.set(purpose, things);
  if (things.has(thing)) return false;
  things.add(thing);
  return true;
}
