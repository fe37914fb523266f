/** `below` with the defined values of `over`. */
export function replaceTexts<T extends object>(
  below: T,
  over: { readonly [Key in keyof T]?: unknown } = {},
): T {
  const given = Object.entries(over).filter(([, value]) => value !== undefined);
  return { ...below, ...Object.fromEntries(given) };
}
