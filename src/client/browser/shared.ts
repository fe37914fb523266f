/** Incremented when what the copies share changes, as a page may contain copies of two releases. */
const VERSION = 1;

/**
 * One value for all copies of the package in a page: bundles that are built separately each contain one, and an update
 * must cause one notification nevertheless (G3).
 */
export function shared<T>(name: string, create: () => T): T {
  const key = keyOf(name);
  const values = valuesOf<T>();
  values[key] ??= create();
  return values[key];
}

/** The shared value if there is one; the next call of {@link shared} creates another. */
export function unshare<T>(name: string): T | undefined {
  const values = valuesOf<T>();
  const value = values[keyOf(name)];
  values[keyOf(name)] = undefined;
  return value;
}

const keyOf = (name: string) => Symbol.for(`react-order-status/${VERSION}/${name}`);

// Only these functions set properties with these keys.
const valuesOf = <T>() => globalThis as { [key: symbol]: T | undefined };
