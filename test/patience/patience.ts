/** Maximum ms to wait for what a test expects: long, because machines may be slow, and shorter than a test may take. */
export const PATIENCE = 15_000;
