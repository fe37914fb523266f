import { type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js/max';

export type { CountryCode } from 'libphonenumber-js/max';

/** A phone number whose form was checked. */
export interface Phone {
  /** E.164, e.g. `+4915112345678`. */
  readonly number: string;
  /** ISO 3166-1 alpha-2, e.g. `DE`. */
  readonly country: CountryCode;
}

/**
 * The number in E.164 (ITU-T), as people write it, e.g. `0151 123 456 78` in Germany. Nothing if no such number exists by
 * the plans of its country, or if it is a premium number.
 * @param defaultCountry of numbers without a country's prefix. Default: those are refused.
 */
export function normalizePhone(text: string, defaultCountry?: CountryCode): string | undefined {
  return readPhone(text, defaultCountry)?.number;
}

/** Characters of a phone number at most, with all that people put between its digits. */
const LONGEST = 64;

/** As {@link normalizePhone}, with the country. */
export function readPhone(text: string, defaultCountry?: CountryCode): Phone | undefined {
  if (text.length > LONGEST) return undefined;
  const phone = parsePhoneNumberFromString(text, {
    ...(defaultCountry && { defaultCountry }),
    extract: false,
  });
  if (!phone?.country || !phone.isValid() || phone.getType() === 'PREMIUM_RATE') return undefined;
  return { number: phone.number, country: phone.country };
}

/**
 * A check whether messages are sent to a country.
 * @throws TypeError when no country is listed: fraudsters request messages to expensive countries.
 */
export function countryCheck(
  name: string,
  countries: readonly CountryCode[],
): (country: CountryCode) => boolean {
  if (!Array.isArray(countries) || countries.length === 0) {
    throw new TypeError(
      `${name}: countries is missing or empty, so anyone could make you send to expensive countries. List those that you ship to, e.g. ['DE', 'AT'].`,
    );
  }
  const allowed = new Set(countries);
  return (country) => allowed.has(country);
}
