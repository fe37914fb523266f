/** One demand of a contract. It belongs to no test runner: hand `name` and `run` to yours. */
export interface ContractCase {
  readonly name: string;
  /** Rejects, saying what is wrong, when the demand is not met. */
  run(): Promise<void>;
}
