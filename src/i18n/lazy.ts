/** Makes a thing on first use and keeps it: making an `Intl` object costs as much as a thousand uses. */
export function lazy<T extends object>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
