/** A violation of a guarantee. */
export interface Violation {
  /** As numbered in `docs/guarantees.md`; `errors` for unexpected errors. */
  readonly guarantee: 'G1' | 'G2' | 'G3' | 'G4' | 'G5' | 'G7' | 'errors';
  readonly subject: string;
  readonly detail: string;
}

/** Records a violation. */
export type Violate = (guarantee: Violation['guarantee'], subject: string, detail: string) => void;
