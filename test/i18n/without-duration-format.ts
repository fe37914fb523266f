/** `Intl` of a browser before 2025. */
export function withoutDurationFormat(): Record<string, unknown> {
  const names = Object.getOwnPropertyNames(Intl).filter((name) => name !== 'DurationFormat');
  // The names of its own properties.
  return Object.fromEntries(names.map((name) => [name, Intl[name as keyof typeof Intl]]));
}
