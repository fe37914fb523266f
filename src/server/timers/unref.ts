/** Where the runtime lets a timer keep the process alive (Node, Bun), this one must not. */
export function unref<T>(timer: T): T {
  // A number in Deno, in workers and to TypeScript's DOM library; an object with `unref` in Node.
  (timer as { unref?: () => void }).unref?.();
  return timer;
}
