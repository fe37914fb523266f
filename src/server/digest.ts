/**
 * A short digest of a value of JSON, `[a-z0-9]{1,14}`: the same for equal values, whatever the order of
 * their keys, and whether a field is absent or `null`. By FNV-1a, in two lanes of 32 bits.
 */
export function digest(value: unknown): string {
  const text = canonical(value);
  let [a, b] = [0x811c9dc5, 0x01000193];
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    a = Math.imul(a ^ unit, 0x01000193);
    b = Math.imul(b ^ unit, 0x5bd1e995);
  }
  return (a >>> 0).toString(36) + (b >>> 0).toString(36);
}

/** JSON with its keys in order, without what is `null`. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, each: unknown) => {
    if (each === null || typeof each !== 'object' || Array.isArray(each)) return each ?? undefined;
    return Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
