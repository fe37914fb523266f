import type { Status } from './flow.js';

/** The one order that things happen to. */
export const ORDER = 'o1';

/** Another one, of which nothing is ever published. */
export const OTHER_ORDER = 'o2';

/** What really happened to the order: each with a time of its own, by which it is known everywhere. */
export interface Fact {
  readonly status: Status;
  readonly timestamp: string;
  readonly note: string;
}

type Timed = { readonly timestamp?: string } | undefined;

/** Where in the truth something stands; -1: nowhere. */
export const placeOf = (told: Timed, facts: readonly Fact[]): number =>
  facts.findIndex(({ timestamp }) => timestamp === told?.timestamp);

export const placesOf = (told: readonly Timed[], facts: readonly Fact[]): number[] =>
  told.map((each) => placeOf(each, facts));

/** An order's row in the shop's database. */
export interface Row {
  readonly id: string;
  readonly status: Status;
  readonly updatedAt: string;
  readonly statusHistory?: readonly Fact[];
}

/** The row that tells so much. @param keepsHistory whether it tells how it came to be what it is. */
export function rowOf(id: string, facts: readonly Fact[], keepsHistory: boolean): Row | undefined {
  const last = facts.at(-1);
  if (!last) return undefined;
  const { status, timestamp: updatedAt } = last;
  return { id, status, updatedAt, ...(keepsHistory && { statusHistory: [...facts] }) };
}
