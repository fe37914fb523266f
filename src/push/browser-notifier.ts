import { createMessageFormat, isolate, mergeLabels, type OrderLabels, textFor } from '../i18n/index.js';
import type { Notifier, NotifyContext } from '../notifications/index.js';
import { describeStatus, isLink, type OrderFlow, type OrderUpdate, orderFlow } from '../order/index.js';
import { type OrderNotification, show, tagOf } from './order-notification.js';

/** Options of {@link browserNotifier}. */
export interface BrowserNotifierOptions {
  /** `hidden`: only while the page is in a background tab or minimised. Default: `hidden`. */
  readonly when?: 'hidden' | 'always';
  /** The order page, which a click opens: a path, or an absolute URL of the same site. Default: the page that shows it. */
  url?(update: OrderUpdate<string>): string;
  /** The URL of an image. Default: none. */
  readonly icon?: string;
}

/**
 * Shows updates as notifications of the browser while a page of the app is open. It never asks for the permission: only where
 * it is granted, e.g. by `useOrderPush` or a button of the app, something is shown. It is silent where the browser has a push
 * subscription, because the push message shows the same update.
 */
export function browserNotifier(options: BrowserNotifierOptions = {}): Notifier {
  const { when = 'hidden', url, icon } = options;
  return {
    async notify(update, context) {
      if (!('Notification' in window) || Notification.permission !== 'granted') return;
      if (when === 'hidden' && document.visibilityState === 'visible') return;
      const link = url?.(update) ?? location.href;
      const notification = notificationOf(update, context, isLink(link) ? link : location.href, icon);
      const registration = await navigator.serviceWorker?.getRegistration();
      if (!registration?.active) return showByPage(notification);
      if (await registration.pushManager?.getSubscription()) return;
      await show(registration, notification);
    },
  };
}

/** Chrome on Android has the constructor, and it throws there (https://github.com/whatwg/notifications/issues/210). */
function showByPage({ title, options, data }: OrderNotification): void {
  try {
    const notification = new Notification(title, { ...options, data });
    notification.onclick = () => {
      window.focus();
      notification.close();
      const target = new URL(data.navigate);
      if (target.origin === location.origin && target.href !== location.href) location.assign(target);
    };
  } catch (error) {
    // Without a service worker there is no other way.
    if (!(error instanceof TypeError)) throw error;
  }
}

function notificationOf(
  update: OrderUpdate<string>,
  { flow = orderFlow, labels, count }: NotifyContext,
  link: string,
  icon: string | undefined,
): OrderNotification {
  const texts = mergeLabels(labels);
  const detail = update.note ?? update.action?.label;
  return {
    title: titleOf(update, count, flow, texts),
    options: {
      ...(detail && { body: isolate(detail, texts.notification) }),
      ...(icon && { icon }),
      lang: texts.locale,
      tag: tagOf(update.orderId),
    },
    data: { navigate: new URL(link, location.href).href, version: update.version },
  };
}

/** As the toasts: "Order status updated: Processing → Shipped". */
function titleOf(
  { previousStatus, status }: OrderUpdate<string>,
  count: number | undefined,
  flow: OrderFlow,
  labels: OrderLabels,
): string {
  const nameOf = (name: string) => textFor(labels.statuses, name) ?? describeStatus(flow, name).label;
  const { fill, plural } = createMessageFormat(labels.locale);
  const to = nameOf(status);
  if (count !== undefined) return plural(labels.missedUpdates, count, { to });
  if (previousStatus === undefined || previousStatus === status)
    return fill(labels.firstNotification, { to });
  return fill(labels.notification, { from: nameOf(previousStatus), to });
}
