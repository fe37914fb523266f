/** A promise that was broken. */
export interface Violation {
  /** Of DESIGN section 1; `errors` are those that nobody may see. */
  readonly guarantee: 'G1' | 'G2' | 'G3' | 'G4' | 'G5' | 'G7' | 'errors';
  readonly who: string;
  readonly what: string;
}

/** Takes note of it. */
export type Violate = (guarantee: Violation['guarantee'], who: string, what: string) => void;
