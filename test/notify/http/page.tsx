import { createRoot } from 'react-dom/client';
import { NotificationPreferences } from 'react-order-status/preferences';

const host = document.body.appendChild(document.createElement('main'));
createRoot(host).render(<NotificationPreferences url="/api/preferences" />);
