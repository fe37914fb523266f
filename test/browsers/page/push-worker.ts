import { handleOrderPush, type OrderPushScope } from 'react-order-status/push/worker';

// The script of a service worker.
const scope = self as unknown as OrderPushScope;

/** Reports to the site which notifications are shown, and what a click opens: no browser shows a test its own notifications. */
const report = (what: object) => fetch('/api/reports', { method: 'POST', body: JSON.stringify(what) });
const { registration, clients } = scope;
const show = registration.showNotification.bind(registration);
registration.showNotification = async (title, options) => {
  await show(title, options);
  const shown = await registration.getNotifications();
  await report({ title, options, shown: shown.map((one) => ({ title: one.title, tag: one.tag })) });
};
const openWindow = clients.openWindow.bind(clients);
clients.openWindow = async (url) => {
  await report({ opened: url });
  return openWindow(url);
};

handleOrderPush(scope, { url: '/api/push' });
