/** What the browser can do: subscribe, subscribe once the site is on the Home Screen, or neither. */
export type PushSupport = 'supported' | 'needs-install' | 'unsupported';

/** What this browser can do. Without HTTPS it supports no push; `localhost` is an exception. */
export function pushSupport(): PushSupport {
  if ('serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window) return 'supported';
  return isInstallable() ? 'needs-install' : 'unsupported';
}

/**
 * True in a tab on iOS and iPadOS from 16.4 on, where only sites on the Home Screen receive push messages
 * (https://webkit.org/blog/13878/web-push-for-web-apps-on-ios-and-ipados/). Of all systems these alone have
 * `navigator.standalone`.
 */
function isInstallable(): boolean {
  if (!('standalone' in navigator) || navigator.standalone !== false) return false;
  // An iPad that requests desktop sites states the version of Safari only.
  const [, major, minor] = /(?:OS |Version\/)(\d+)[._](\d+)/.exec(navigator.userAgent) ?? [];
  return Number(major) > 16 || (Number(major) === 16 && Number(minor) >= 4);
}
