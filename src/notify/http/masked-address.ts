/**
 * An address as its owner recognises it, and nobody else can use it: `a•••@example.com`, `+49•••78`. Null for what is
 * neither an email address nor a phone number, e.g. the endpoint of a push subscription.
 */
export function maskedAddress(key: string): string | null {
  const at = key.lastIndexOf('@');
  if (at > 0 && !key.includes('/')) return `${[...key][0]}•••${key.slice(at)}`;
  return /^\+\d{7,15}$/.test(key) ? `${key.slice(0, 3)}•••${key.slice(-2)}` : null;
}
