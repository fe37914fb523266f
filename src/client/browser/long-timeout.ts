/** The longest delay of a timer, in ms; `setTimeout` fires at once on a longer one (HTML, timers: a signed 32-bit integer). */
const LONGEST_DELAY = 2 ** 31 - 1;

/** `setTimeout` that waits at most 24.8 days instead of not at all. */
export const setLongTimeout = (callback: () => void, ms: number): ReturnType<typeof setTimeout> =>
  setTimeout(callback, Math.min(ms, LONGEST_DELAY));
