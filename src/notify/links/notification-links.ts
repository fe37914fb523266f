import { createLinkTokens, type LinkScope } from './link-tokens.js';

/** Options of {@link notificationLinks}. */
export interface NotificationLinksOptions {
  /** The public address of the route of `createNotificationHandlers().unsubscribe`, `https://…` except on localhost. */
  readonly url: string;
  /**
   * At least 32 characters, random, known to your servers only: anyone who has it can unsubscribe everyone. To replace it,
   * pass the new one and then the old ones: the first one makes links, all of them open links. Links of messages that were sent long
   * ago must still work, so keep an old one for as long as people may open them.
   *
   * Replace it before it has made 2^32 links (some four billion), one per attempt to send: beyond that two links may have the same
   * random initialisation vector, and AES-GCM does not hide their contents any more (NIST SP 800-38D, section 8.3).
   */
  readonly secret: string | readonly [current: string, ...former: string[]];
}

/** Creates the links of messages, and reads them. */
export interface NotificationLinks {
  /** The address of the route, as it was given. */
  readonly url: string;
  /**
   * The link that stops the messages of a channel to an address. It does not expire, contains nothing readable, and is a
   * different one each time.
   */
  unsubscribe(scope: LinkScope): Promise<string>;
  /** What the link of a request is about; null if it was altered, or is not a link of these secrets. */
  read(url: string): Promise<LinkScope | null>;
}

/** The parameter of the address that contains the token. */
const PARAMETER = 'token';
const SHORTEST_SECRET = 32;

/**
 * The links in messages by which a recipient controls them without signing in. Pass it to `createNotifications` and
 * to `createNotificationHandlers`.
 *
 * ```ts
 * export const links = notificationLinks({ url: 'https://shop.example/unsubscribe', secret: process.env.LINK_SECRET ?? '' });
 * ```
 *
 * @throws TypeError when `url` is no address that a mail program can open, or a secret is shorter than 32 characters.
 */
export function notificationLinks({ url, secret }: NotificationLinksOptions): NotificationLinks {
  const secrets = typeof secret === 'string' ? [secret] : secret;
  checkUrl(url);
  checkSecrets(secrets);
  const tokens = createLinkTokens(secrets);
  return {
    url,
    async unsubscribe(scope) {
      const link = new URL(url);
      link.searchParams.set(PARAMETER, await tokens.seal(scope));
      return link.href;
    },
    async read(requested) {
      const token = new URL(requested).searchParams.get(PARAMETER);
      return token ? tokens.open(token) : null;
    },
  };
}

/** @throws TypeError */
function checkUrl(url: unknown): void {
  const parsed = typeof url === 'string' ? parse(url) : null;
  const isLocal = parsed?.hostname === 'localhost' || parsed?.hostname === '127.0.0.1';
  if (parsed?.protocol === 'https:' || (parsed?.protocol === 'http:' && isLocal)) return;
  throw new TypeError(
    'notificationLinks: url must be the full address of the unsubscribe route, https://…: mail programs accept no other one for one-click unsubscribing (RFC 8058).',
  );
}

function parse(url: string): URL | null {
  try {
    return new URL(url);
  } catch {
    return null;
  }
}

/** @throws TypeError */
function checkSecrets(secrets: readonly unknown[] | undefined): void {
  const isLong = (secret: unknown) => typeof secret === 'string' && secret.length >= SHORTEST_SECRET;
  if (secrets && secrets.length > 0 && secrets.every(isLong)) return;
  throw new TypeError(
    `notificationLinks: a secret is missing or shorter than ${SHORTEST_SECRET} characters, so links could be forged: create one with "openssl rand -base64 32".`,
  );
}
