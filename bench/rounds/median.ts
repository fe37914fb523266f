/** A value that this share of the values does not exceed. */
export const quantile = (values: readonly number[], share: number): number =>
  [...values].sort((a, b) => a - b)[Math.floor(share * values.length)] ?? 0;

/** The median of some values; of an even number of them the higher one. */
export const median = (values: readonly number[]): number => quantile(values, 0.5);
