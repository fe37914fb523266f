import type { Checkpoint } from '../events/index.js';

/**
 * The checkpoint of each status of a provider. Keys with a slash, `status/detail`, apply to a status with that detail.
 * A status that is not listed is `unknown`: providers add statuses without notice.
 */
export type StatusTable = Readonly<Record<string, Checkpoint>>;

/** The checkpoint of a status, and the provider's own words for it. */
export function lookUp(
  table: StatusTable,
  status: string | undefined,
  detail?: string,
): { readonly checkpoint: Checkpoint; readonly providerStatus: string } {
  const providerStatus = detail === undefined ? (status ?? '') : `${status}/${detail}`;
  const key = Object.hasOwn(table, providerStatus) ? providerStatus : (status ?? '');
  // Of an own key, so it is no inherited function.
  const checkpoint = Object.hasOwn(table, key) ? table[key] : undefined;
  return { checkpoint: checkpoint ?? 'unknown', providerStatus };
}
