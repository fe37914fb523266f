/** The latest time that all stores can keep, and that ISO 8601 writes with four digits of the year. */
const LATEST = Date.UTC(9999, 11, 31);

/** The time some ms after another, at most the end of the year 9999. */
export const timeAfter = (ms: number, from: number = Date.now()): Date =>
  new Date(Math.min(from + ms, LATEST));
