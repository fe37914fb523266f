/** Orders that one script concerns at most, as Redis runs nothing else meanwhile. */
export const ORDERS_OF_SCRIPT = 50;

/**
 * Whether Redis refused a script as a whole, e.g. as the user has no right to the keys of one order, or as the orders are on
 * several nodes of a cluster: then nothing was stored, and each order needs a script of its own.
 */
export const isRefusal = (error: unknown): boolean =>
  error instanceof Error && /^[A-Z]+ /.test(error.message);
