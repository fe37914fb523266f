/** Maximum ms to wait for what a test expects: long, because machines may be slow. */
export const PATIENCE = 15_000;
