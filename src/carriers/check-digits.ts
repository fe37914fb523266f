/** The sum of the digits, each multiplied by its weight; the weights repeat. */
const weighted = (digits: string, weights: readonly number[]): number =>
  [...digits].reduce((sum, digit, at) => sum + Number(digit) * (weights[at % weights.length] ?? 0), 0);

const reversed = (text: string) => [...text].reverse().join('');

/** Modulo 10 with the weights 3 and 1 from the right, as in GS1 keys and the Intelligent Mail package barcode of USPS. */
export const mod10 = (digits: string): number => (10 - (weighted(reversed(digits), [3, 1]) % 10)) % 10;

/** Modulo 11 with the weights 3, 1 and 7, of FedEx Express; 10 is written as 0. */
export const fedexExpress = (digits: string): number => (weighted(digits, [3, 1, 7]) % 11) % 10;

/** The international standard S10 of the Universal Postal Union; 10 is written as 0, 11 as 5. */
export function s10(digits: string): number {
  const check = 11 - (weighted(digits, [8, 6, 4, 2, 3, 5, 9, 7]) % 11);
  return check === 11 ? 5 : check % 10;
}

/** UPS: each second digit counts double; the letters A to Z count as 2 to 9, 0 and 1, and so on. */
export function ups(text: string): number {
  const digits = text.replace(/[A-Z]/g, (letter) => String((letter.charCodeAt(0) - 63) % 10));
  return (10 - (weighted(digits, [1, 2]) % 10)) % 10;
}

/** DHL Express: modulo 7 of the number. */
export const dhlExpress = (digits: string): number => Number(digits) % 7;
