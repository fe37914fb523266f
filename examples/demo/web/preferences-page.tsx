import { NotificationPreferences } from 'react-order-status/preferences';

/** What a customer wants to learn, and how. */
export const PreferencesPage = () => (
  <NotificationPreferences
    url="/api/notifications/preferences"
    headingLevel={1}
    classNames={{ title: 'preferences-title' }}
  />
);
