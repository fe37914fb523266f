const LIMIT = 400;

/** A text as JSON, so that line ends are visible; of a long text only the last characters. */
export function shown(text: string): string {
  const rest = text.length - LIMIT;
  return rest > 0 ? `(${rest} characters, then) ${JSON.stringify(text.slice(rest))}` : JSON.stringify(text);
}

export const shownHeader = ({ headers }: { readonly headers: Headers }, name: string): string =>
  headers.has(name) ? `${name}: ${headers.get(name)}` : `no ${name}`;
