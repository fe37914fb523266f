import type { OrderPushScope } from './scope.js';

/** Focuses a window that shows the page, else opens it. A URL of another site opens the start page of the app. */
export async function openPage(
  { clients, location, registration }: OrderPushScope,
  url: string,
): Promise<void> {
  const target = ownPage(url, location.origin) ?? new URL(registration.scope);
  const windows = await clients.matchAll({ type: 'window', includeUncontrolled: true });
  const open = windows.find((one) => isSamePage(new URL(one.url), target));
  // A browser may refuse to focus a window, and then opens one.
  const isFocused = await open?.focus().then(
    () => true,
    () => false,
  );
  if (!isFocused) await clients.openWindow(target.href);
}

/** The URL, if it is of this site: a message must not open another one. */
function ownPage(url: string, origin: string): URL | undefined {
  if (!URL.canParse(url)) return undefined;
  const target = new URL(url);
  return /^https?:$/.test(target.protocol) && target.origin === origin ? target : undefined;
}

const isSamePage = (a: URL, b: URL) =>
  a.origin === b.origin && a.pathname === b.pathname && a.search === b.search;
