/** Receives errors that can't be returned to a caller. */
export type OnError = (error: unknown) => void;

/** The default of every `onError` option. */
export const reportToConsole: OnError = (error) => console.error('[order-status]', error);
