import { isPublicAddress } from './public-address.js';

/** A program that receives webhooks. */
export interface WebhookEndpoint {
  /** `https:`, without a user's name and password. */
  readonly url: string;
  /**
   * The secret that it shares with this server: `whsec_` and the base64 of 24 to 64 random bytes. Two while it is replaced:
   * each webhook is then signed with both.
   */
  readonly secrets: string | readonly string[];
}

/** Why nothing is sent to a URL. */
export type UrlProblem = 'invalid' | 'private';

/** The URL if requests may go to it, judged by the URL alone. */
export function checkedUrl(text: string, allowPrivate: boolean): URL | UrlProblem {
  if (!URL.canParse(text)) return 'invalid';
  const url = new URL(text);
  const isAllowed = url.protocol === 'https:' || (allowPrivate && url.protocol === 'http:');
  if (!isAllowed || url.username !== '' || url.password !== '') return 'invalid';
  return allowPrivate || isPublicHost(url.hostname) ? url : 'private';
}

/** Domains that no public resolver knows: RFC 6761, RFC 6762, RFC 8375 and ICANN's `internal`. */
const LOCAL = /(^|\.)(localhost|local|internal|home\.arpa|test|invalid|example|onion)$/i;

/** Whether a host is public, as far as its name says so. `URL` writes every form of an IPv4 address as four numbers. */
function isPublicHost(host: string): boolean {
  const name = host.replace(/\.$/, '');
  const address = literalOf(name);
  return address === undefined ? name.includes('.') && !LOCAL.test(name) : isPublicAddress(address);
}

/** The IP address in the host of a URL; `undefined` for a name. */
export function literalOf(host: string): string | undefined {
  if (host.startsWith('[')) return host.slice(1, -1);
  return /^\d+\.\d+\.\d+\.\d+$/.test(host) ? host : undefined;
}
