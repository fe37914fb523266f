import { NotificationRequestError } from './request-error.js';

/**
 * Refuses a request that a page of another origin has sent with the cookies of a user. Browsers state where a request is
 * from in `Sec-Fetch-Site` (Fetch Metadata), older ones in `Origin` alone, which all send with `PUT`, `POST` and
 * `DELETE` (Fetch, section 3.2). One that states neither is refused, too.
 * @param home an address of the site, as seen by browsers; a proxy may hide it from `request.url`.
 * @throws NotificationRequestError `foreign-origin`
 */
export function requireSameOrigin(request: Request, home: string): void {
  const site = request.headers.get('Sec-Fetch-Site');
  const origin = request.headers.get('Origin');
  const isOwn = origin !== null && [request.url, home].some((url) => new URL(url).origin === origin);
  if (site === null ? isOwn : site === 'same-origin') return;
  throw new NotificationRequestError('foreign-origin');
}
