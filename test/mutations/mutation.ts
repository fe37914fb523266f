/** A deliberate bug, and the tests that must fail because of it. */
export interface Mutation {
  /** The resulting wrong behaviour. */
  readonly name: string;
  /** The violated guarantee of `docs/guarantees.md`, e.g. `G1`, or `API`. */
  readonly guarantee: string;
  /** The file to change, relative to the root of the repository. */
  readonly file: string;
  /** The text to replace; occurs exactly once. */
  readonly find: string;

  readonly replace: string;
  /** Arguments of `vitest run` that select the tests which must fail. */
  readonly tests: readonly string[];
}
