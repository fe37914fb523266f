/**
 * One requirement of a contract, independent of the test runner:
 * `for (const { name, run } of cases) test(name, run)`.
 */
export interface ContractCase {
  /** The requirement, as the name of a test; unique within the contract. */
  readonly name: string;
  /** Rejects with an `Error` that states what was expected, what was found, and how to fix it. */
  run(): Promise<void>;
}
