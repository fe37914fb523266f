/**
 * Returns a function that decides whether a page of this origin may open a socket. Browsers send cookies with the
 * request of any page, and apply no CORS to it, so a foreign page could read the orders of its visitor. A request without
 * an `Origin` comes from no page.
 * @param origins allowed beside the server's own host, as browsers send them.
 * @throws TypeError when `*` is listed: order status is private.
 */
export function createOriginCheck(origins: readonly string[]): (request: Request) => boolean {
  if (origins.includes('*')) {
    throw new TypeError(
      'webSocketHooks: origins can\'t hold "*", as any page could then read the orders of its visitors: list the origins.',
    );
  }
  return ({ headers }) => {
    const origin = headers.get('Origin');
    return origin === null || origins.includes(origin) || isSameHost(origin, headers.get('Host'));
  };
}

/** Hosts only: behind a proxy the server does not know by which scheme the page was loaded. */
function isSameHost(origin: string, host: string | null): boolean {
  try {
    const { host: own, protocol } = new URL(origin);
    // Without the default port of the scheme, as in an origin.
    return host !== null && new URL(`${protocol}//${host}`).host === own;
  } catch {
    return false;
  }
}
