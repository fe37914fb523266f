/** What the notification of an order contains, whether a page or the service worker shows it. */
export interface OrderNotification {
  readonly title: string;
  readonly options: Omit<NotificationOptions, 'data'>;
  readonly data: NotificationData;
}

/** By this the service worker recognises a notification of an order when it is clicked. */
export interface NotificationData {
  /** What a click opens; empty: the start page. */
  readonly navigate: string;
  /** The version of the update; absent from servers that assign none. */
  readonly version?: number;
}

/** Replaces a notification that is shown for the same order. */
export const tagOf = (orderId: string): string => `order-status:${orderId}`;

/** The data of a notification; `undefined` if it is another one of the app. */
export function dataOf({ data }: { readonly data: unknown }): NotificationData | undefined {
  if (typeof data !== 'object' || data === null || !('navigate' in data)) return undefined;
  const version = 'version' in data && typeof data.version === 'number' ? data.version : undefined;
  return typeof data.navigate === 'string' ? { navigate: data.navigate, version } : undefined;
}

/**
 * Shows a notification. One of the same tag is replaced; sound and vibration are repeated only if the version is another
 * one.
 */
export async function show(
  registration: Pick<ServiceWorkerRegistration, 'showNotification' | 'getNotifications'>,
  { title, options, data }: OrderNotification,
): Promise<void> {
  const { tag } = options;
  const shown = tag ? await registration.getNotifications({ tag }) : [];
  const isShown = shown.some((one) => data.version !== undefined && dataOf(one)?.version === data.version);
  // Without a tag, `renotify` is an error.
  const renotify = tag ? { renotify: !isShown } : {};
  await registration.showNotification(title, { ...options, data, ...renotify });
}
