const LONGEST = 200;
/** What may be an address: of mail or the web, or a number of a phone. */
const ADDRESS = /\S+@\S+|[a-z][a-z\d+.-]*:\/\/\S+|\+?\d[\d\s().-]{5,}\d/gi;

/** An error as a short text without addresses, for deliveries. Nothing for `undefined`. */
export function errorText(error: unknown): string | undefined {
  if (error === undefined) return undefined;
  const code: unknown = typeof error === 'object' && error !== null ? Reflect.get(error, 'code') : undefined;
  const name = typeof code === 'string' || typeof code === 'number' ? `${code}: ` : '';
  return `${name}${messageOf(error)}`.replace(ADDRESS, '…').slice(0, LONGEST);
}

/** An object may not be convertible to text. */
function messageOf(error: unknown): string {
  if (error instanceof Error) return error.message;
  return Object(error) === error ? 'an error without a message' : String(error);
}
