/**
 * A copy of what the log has stored, for code of the app: the log, the pages and other listeners hold the same objects,
 * and what one callback writes into its own must not reach them (G9). Objects of classes are not copied.
 */
export function copyOf<T>(value: T): T {
  if (Array.isArray(value)) {
    // A copy of each element has the type of the element.
    return value.map((element: unknown) => copyOf(element)) as T;
  }
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype) {
    return value;
  }
  const copy = { ...value };
  for (const key in copy) {
    const field = copy[key];
    if (typeof field === 'object') copy[key] = copyOf(field);
  }
  return copy;
}
