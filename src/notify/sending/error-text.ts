const LONGEST = 200;
/** Characters of a message that are looked at: the answer of a server may be long, and the search takes the square of its length. */
const LOOKED_AT = 2_000;
/** What may be an address: of mail or the web, or a number of a phone. */
const ADDRESS = /\S+@\S+|[a-z][a-z\d+.-]*:\/\/\S+|\+?\d[\d\s().-]{5,}\d/gi;

/** An error as a short text without addresses, for deliveries. Nothing for `undefined`. */
export function errorText(error: unknown): string | undefined {
  if (error === undefined) return undefined;
  const code: unknown = typeof error === 'object' && error !== null ? Reflect.get(error, 'code') : undefined;
  const name = typeof code === 'string' || typeof code === 'number' ? `${code}: ` : '';
  return beginningOf(`${name}${messageOf(error)}`)
    .replace(ADDRESS, '…')
    .slice(0, LONGEST);
}

/** Without the last word if that may be half an address. */
function beginningOf(text: string): string {
  if (text.length <= LOOKED_AT) return text;
  const beginning = text.slice(0, LOOKED_AT);
  const end = beginning.search(/\S*$/);
  return end < LONGEST ? beginning : beginning.slice(0, end);
}

/** An object may not be convertible to text. */
function messageOf(error: unknown): string {
  if (error instanceof Error) return error.message;
  return Object(error) === error ? 'an error without a message' : String(error);
}
