/** Lets the process exit while the timer runs (Node, Bun); does nothing on other runtimes. */
export function unref<T>(timer: T): T {
  // A number in Deno, in Workers and in TypeScript's DOM types; an object with `unref` in Node.
  (timer as { unref?: () => void }).unref?.();
  return timer;
}
