/** Incremented when what the copies share changes, as a page may contain copies of two releases. */
const VERSION = 1;

/**
 * One value for all copies of the package in a page: bundles that are built separately each contain one, and an update
 * must cause one notification nevertheless (G3).
 */
export function shared<T>(name: string, create: () => T): T {
  const key = Symbol.for(`react-order-status/${VERSION}/${name}`);
  // Only this function sets properties with these keys.
  const values = globalThis as { [key: symbol]: T | undefined };
  values[key] ??= create();
  return values[key];
}
