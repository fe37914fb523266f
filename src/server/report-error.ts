/** Where errors go that no caller can be told of. */
export type OnError = (error: unknown) => void;

/** The default: nothing is swallowed. */
export const reportToConsole: OnError = (error) => console.error('[order-status]', error);
