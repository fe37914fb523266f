import { InvalidMailError } from './invalid-mail-error.js';

/** The link that begins a mail to an address. */
export const mailtoOf = (address: string): string =>
  `mailto:${address.split('@').map(encodeURIComponent).join('@')}`;

/** The URL, normalised, if it is `https:` or `http:`, else `undefined`: a mail must not run script or open other programs. */
export function webUrl(text: unknown, base?: string): string | undefined {
  if (typeof text !== 'string') return undefined;
  try {
    const url = new URL(text, base);
    return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : undefined;
  } catch {
    return undefined;
  }
}

/** The same for a URL that the mail can't do without. @throws InvalidMailError */
export function requiredUrl(part: string, text: unknown): string {
  const url = webUrl(text);
  if (url === undefined) throw new InvalidMailError(part, 'is not an absolute http(s) URL');
  return url;
}
