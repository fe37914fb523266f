/**
 * One thing that a contract asks for, free of any test runner:
 * `for (const { name, run } of cases) test(name, run)`.
 */
export interface ContractCase {
  /** What is asked for, as the name of a test; no two cases of a contract share it. */
  readonly name: string;
  /** Rejects with an `Error` that says what was expected, what came, and how to fix it. */
  run(): Promise<void>;
}
