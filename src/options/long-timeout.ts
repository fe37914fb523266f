/** The longest delay of a timer, in ms; `setTimeout` fires at once on a longer one (HTML, timers: a signed 32-bit integer). */
export const LONGEST_DELAY = 2 ** 31 - 1;

/**
 * `setTimeout` for any delay: longer than 24.8 days, or `Infinity` for never.
 * @param started receives each timer that is started, e.g. to `unref` it.
 * @returns stops it.
 */
export function setLongTimeout(
  callback: () => void,
  ms: number,
  started?: (timer: ReturnType<typeof setTimeout>) => void,
): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  function wait(left: number) {
    timer = setTimeout(
      () => (left > LONGEST_DELAY ? wait(left - LONGEST_DELAY) : callback()),
      Math.min(left, LONGEST_DELAY),
    );
    started?.(timer);
  }
  if (ms !== Number.POSITIVE_INFINITY) wait(ms);
  return () => clearTimeout(timer);
}
