/**
 * True if two JSON values are equal, whatever the order of their keys. An absent field equals `null` and
 * `undefined`, because databases return empty columns as `null`.
 */
export function isEqual(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (a === null || a === undefined || b === null || b === undefined) return (a ?? null) === (b ?? null);
  if (typeof a !== 'object' || typeof b !== 'object') return false;
  if (Array.isArray(a) || Array.isArray(b)) {
    return Array.isArray(a) && Array.isArray(b) && isEqualList(a, b);
  }
  for (const key in a) if (!isEqual(Reflect.get(a, key), Reflect.get(b, key))) return false;
  for (const key in b) if (!(key in a) && !isEqual(undefined, Reflect.get(b, key))) return false;
  return true;
}

const isEqualList = (a: readonly unknown[], b: readonly unknown[]): boolean =>
  a.length === b.length && a.every((each, index) => isEqual(each, b[index]));
