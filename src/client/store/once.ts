import { shared } from '../browser/index.js';

/**
 * Marks a subject for a purpose, so that only one of several hooks or components shows an update (G3).
 * @returns false if it was marked before.
 */
export function markOnce(purpose: object, subject: object): boolean {
  const marks = shared('marks', () => new WeakMap<object, WeakSet<object>>());
  const marked = marks.get(purpose) ?? new WeakSet();
  marks.set(purpose, marked);
  if (marked.has(subject)) return false;
  marked.add(subject);
  return true;
}
