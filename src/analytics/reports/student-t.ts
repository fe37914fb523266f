/** Beyond this many standard errors, a distribution with at least 19 degrees of freedom holds less than 1e-18. */
const FAR = 40;
/** Even: Simpson's rule takes pairs of intervals. */
const INTERVALS = 4_000;

/**
 * The probability of a value of Student's t distribution that is at least as far from 0. By its density, which is integrated from
 * the value on and from 0 on: their quotient needs no gamma function, and keeps its relative precision in the tail, where
 * differences matter.
 * @param freedom the degrees of freedom, at least 19.
 */
export function twoSidedProbability(t: number, freedom: number): number {
  const density = (x: number) => Math.exp((-(freedom + 1) / 2) * Math.log1p((x * x) / freedom));
  return integral(density, Math.abs(t)) / integral(density, 0);
}

/** By Simpson's rule, from `from` on; what is `FAR` behind it is left out. */
function integral(of: (x: number) => number, from: number): number {
  const width = FAR / INTERVALS;
  let sum = of(from) + of(from + FAR);
  for (let i = 1; i < INTERVALS; i += 1) sum += (i % 2 === 1 ? 4 : 2) * of(from + i * width);
  return (sum * width) / 3;
}
