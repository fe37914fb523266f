import { dhlExpress, fedexExpress, mod10, s10, ups } from './check-digits.js';
import type { CarrierId } from './table.js';

/** The form of a number, with the part that a check digit protects and that digit; the check digit of the part. */
type Rule = readonly [carrier: CarrierId, form: RegExp, check: (protectedPart: string) => number];

/** Most specific first. */
const rules: readonly Rule[] = [
  ['ups', /^1Z([0-9A-Z]{15})(\d)$/, ups],
  ['usps', /^(?:420(?:\d{5}|\d{9}))?(9[1-5]\d{17}|9[1-5]\d{19})(\d)$/, mod10],
  ['fedex', /^(\d{14})(\d)$/, mod10],
  ['fedex', /^(\d{11})(\d)$/, fedexExpress],
  ['dhl', /^(\d{9})(\d)$/, dhlExpress],
];

/** Carriers by the country at the end of an international number (UPU S10). */
const ofCountry: Readonly<Record<string, CarrierId>> = {
  AT: 'austrian-post',
  AU: 'australia-post',
  CA: 'canada-post',
  CH: 'swiss-post',
  DE: 'dhl-paket',
  DK: 'postnord',
  ES: 'correos',
  FR: 'la-poste',
  GB: 'royal-mail',
  IT: 'poste-italiane',
  JP: 'japan-post',
  NL: 'postnl',
  NO: 'posten',
  SE: 'postnord',
  US: 'usps',
};

/**
 * The carriers that may have issued a tracking number, most likely first. Only forms with a check digit are recognised,
 * and short ones fit by chance: of the made-up numbers with 10 digits, one in ten fits DHL. Treat it as a proposal, e.g.
 * in a form for your staff.
 *
 * Public sources of the forms: UPU S10, USPS Publication 199, and the check digits that UPS, FedEx and DHL document.
 *
 * @param number spaces and letter case do not matter.
 * @returns empty where none is recognised.
 */
export function detectCarriers(number: string): readonly CarrierId[] {
  const text = number.replace(/\s/g, '').toUpperCase();
  const [, digits = '', check, country = ''] = /^[A-Z]{2}(\d{8})(\d)([A-Z]{2})$/.exec(text) ?? [];
  const national = Object.hasOwn(ofCountry, country) ? ofCountry[country] : undefined;
  if (national) return s10(digits) === Number(check) ? [national] : [];
  const fitting = rules.filter(([, form, checkOf]) => {
    const [, part = '', digit] = form.exec(text) ?? [];
    return digit !== undefined && checkOf(part) === Number(digit);
  });
  return fitting.map(([carrier]) => carrier);
}
