/** Receives errors that can't be returned to a caller. */
export type OnError = (error: unknown) => void;

/** The default of every `onError` option. */
export const reportToConsole: OnError = (error) => console.error('[order-status]', error);

/** Calls a function of the app without waiting for its result. What it throws, or rejects with, goes to `onError`. */
export function callAndForget(call: () => unknown, onError: OnError): void {
  try {
    const result = call();
    if (typeof result === 'object' && result !== null) void Promise.resolve(result).catch(onError);
  } catch (error) {
    onError(error);
  }
}

/**
 * The app's `onError`, safe to call anywhere. When it throws or rejects itself, the error that it was given and its
 * own are written to the console.
 */
export const createReporter =
  (onError: OnError): OnError =>
  (error) =>
    callAndForget(
      () => onError(error),
      (failure) => {
        reportToConsole(error);
        reportToConsole(failure);
      },
    );

/** Calls functions of the app without waiting for them. */
export type Observe = (call: () => unknown) => void;

/** Passes what a function throws, or rejects with, to `onError`; what that throws itself is written to the console. */
export function createObserve(onError: OnError): Observe {
  const report = createReporter(onError);
  return (call) => callAndForget(call, report);
}
