import { onTestFinished, vi } from 'vitest';

/** A call that never answers, on a clock that stands still until the call was made. */
export function neverAnswering() {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
  let isCalled = () => {};
  const called = new Promise<void>((resolve) => {
    isCalled = resolve;
  });
  return {
    call: () => {
      isCalled();
      return new Promise<never>(() => {});
    },
    /** What a handler returns once its deadline has passed. */
    async after<T>(handled: Promise<T>): Promise<T> {
      await called;
      // The default of `timeout`.
      await vi.advanceTimersByTimeAsync(10_000);
      return handled;
    },
  };
}
