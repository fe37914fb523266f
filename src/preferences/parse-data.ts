import type { PreferencesData } from './preferences-state.js';

/** What a server has returned, if it has the form of preferences. Anything else, e.g. a sign-in page, is no answer. */
export function isPreferencesData(value: unknown): value is PreferencesData {
  const { version, preferences, channels, topics } = fieldsOf(value);
  return (
    typeof version === 'string' &&
    isObject(preferences) &&
    isListOf(
      channels,
      ({ name, needsConsent }) => typeof name === 'string' && typeof needsConsent === 'boolean',
    ) &&
    isListOf(topics, ({ name, channels: used }) => typeof name === 'string' && Array.isArray(used))
  );
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

const fieldsOf = (value: unknown): Partial<Record<string, unknown>> => (isObject(value) ? { ...value } : {});

const isListOf = (value: unknown, isItem: (fields: Partial<Record<string, unknown>>) => boolean): boolean =>
  Array.isArray(value) && value.every((item) => isItem(fieldsOf(item)));
