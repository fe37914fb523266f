export { NotificationPreferences, type NotificationPreferencesProps } from './notification-preferences.js';
export * as Preferences from './parts/index.js';
export type {
  PreferencesForm,
  PreferencesLabelOverrides,
  PreferencesOptions,
  QuietTime,
} from './preferences-form.js';
export type { PreferencesPart } from './preferences-matrix.js';
export type {
  PreferenceChange,
  PreferenceChannel,
  PreferenceChoices,
  PreferencesData,
  PreferenceTopic,
  QuietHoursChoice,
} from './preferences-state.js';
export type { PreferencesStatus } from './preferences-store.js';
export { useNotificationPreferences } from './use-notification-preferences.js';
