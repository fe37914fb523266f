/** The push services of Safari, Chrome and Chromium, Firefox, and Edge on Windows. */
const PUSH_SERVICES: readonly string[] = [
  '*.push.apple.com',
  'fcm.googleapis.com',
  'updates.push.services.mozilla.com',
  '*.notify.windows.com',
];

/**
 * True if a URL is of a push service: `https:`, without a user name, and of an allowed host. Endpoints come from browsers, and
 * the server sends requests to them, so any other URL could reach the app's own network.
 * @param hosts further hosts: `push.example.com`, `*.push.example.com` for all below it, with a port if it is not 443.
 */
export function isPushEndpoint(endpoint: string, hosts: readonly string[] = []): boolean {
  if (!URL.canParse(endpoint)) return false;
  const { protocol, username, password, host } = new URL(endpoint);
  if (protocol !== 'https:' || username || password) return false;
  return [...PUSH_SERVICES, ...hosts].some((pattern) =>
    pattern.startsWith('*.') ? host.endsWith(pattern.slice(1)) : host === pattern,
  );
}
