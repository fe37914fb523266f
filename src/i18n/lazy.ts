/** Creates an object at its first use and keeps it: creating an `Intl` object costs as much as a thousand uses. */
export function lazy<T extends object>(create: () => T): () => T {
  let created: T | undefined;
  return () => {
    created ??= create();
    return created;
  };
}
