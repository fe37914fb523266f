import { english } from '../english.js';
import { englishLookup } from '../english-lookup.js';
import type { Labels } from '../labels.js';

/**
 * English, the default texts. Statuses are named by the flow, which is English too.
 *
 * For a page `<OrderStatusProvider labels={en}>`, for one component `labels={en}`; with changes
 * `{ ...en, latest: '…' }`.
 */
export const en: Labels = { ...english, lookup: englishLookup };
