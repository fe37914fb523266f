/** A mistake that somebody might make, and the tests that have to notice it. */
export interface Mutation {
  /** What no longer works. */
  readonly name: string;
  /** What is broken by it, as DESIGN section 1 names it, e.g. `G1`. */
  readonly guarantee: string;
  /** The file that is changed, from the repository's root. */
  readonly file: string;
  /** What stands in it, exactly once. */
  readonly find: string;
  /** What stands there instead. */
  readonly replace: string;
  /** Arguments of `vitest run` that choose the tests which must fail. */
  readonly tests: readonly string[];
}
