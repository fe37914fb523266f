const LIMIT = 400;

/** Bytes as a reader can tell them apart: line ends as `\n`, and the end of what is too long. */
export function shown(text: string): string {
  const rest = text.length - LIMIT;
  return rest > 0 ? `(${rest} characters, then) ${JSON.stringify(text.slice(rest))}` : JSON.stringify(text);
}

/** A header as it came. */
export const shownHeader = ({ headers }: { readonly headers: Headers }, name: string): string =>
  headers.has(name) ? `${name}: ${headers.get(name)}` : `no ${name}`;
