import type { PreferenceStore } from '../../notify/index.js';
import type { ContractCase } from '../contract-case.js';
import { storeCases } from '../store-case.js';
import { choiceCases } from './choice-cases.js';
import { consentCases } from './consent-cases.js';
import { subscriptionCases } from './subscription-cases.js';

/**
 * The requirements of every `PreferenceStore`, as cases for any test runner: no opt-out is ever lost, also when its user is
 * erased. Run them on the real engine. Each case uses random ids, so the engine may be shared and may keep its data.
 *
 * ```ts
 * for (const { name, run } of preferenceStoreContract(() => myPreferences({ pool }))) test(name, run);
 * ```
 *
 * @param createStore creates a store; called once per case.
 */
export function preferenceStoreContract(
  createStore: () => PreferenceStore | Promise<PreferenceStore>,
): readonly ContractCase[] {
  const storeCase = storeCases(createStore);
  return [...choiceCases(storeCase), ...consentCases(storeCase), ...subscriptionCases(storeCase)];
}
