/**
 * Next.js loads a module several times in one process: for pages, for routes, for `instrumentation.ts`, and again after
 * an edit. What has connections or streams must exist once.
 */
export function once<T>(name: string, create: () => T): T {
  // The global object has no types for names of ours.
  const all = globalThis as { tidewater?: Record<string, unknown> };
  all.tidewater ??= {};
  all.tidewater[name] ??= create();
  // Each name is created by one call, so the value has its type.
  return all.tidewater[name] as T;
}
