export type HeadersSource = Iterable<readonly [string, string]> | Readonly<Record<string, string>>;

// RFC 9110, section 5.
const NAME = /^[!#$%&'*+.^_`|~\w-]+$/;
const VALUE = /^[\t\x20-\x7e\x80-\xff]*$/;

/** `Headers`. */
export class LightHeaders {
  readonly #values = new Map<string, string>();

  constructor(source: HeadersSource = {}) {
    const entries = Symbol.iterator in source ? source : Object.entries(source);
    for (const [name, value] of entries) this.set(name, value);
  }

  get(name: string): string | null {
    return this.#values.get(name.toLowerCase()) ?? null;
  }

  set(name: string, value: string): void {
    if (!NAME.test(name) || !VALUE.test(value)) throw new TypeError(`No header can be "${name}: ${value}".`);
    this.#values.set(name.toLowerCase(), value.trim());
  }

  delete(name: string): void {
    this.#values.delete(name.toLowerCase());
  }

  [Symbol.iterator](): Iterator<[string, string]> {
    return this.#values.entries();
  }
}
