/** A letter of a script that is written from right to left, e.g. Arabic, Hebrew, Syriac, Thaana or Adlam. */
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;
const LETTER = /\p{L}/gu;

/**
 * The text, between U+2068 and U+2069 if it has letters of the other direction than the text around it, so that neither
 * moves the punctuation of the other.
 */
export function isolate(text: string, around: string): string {
  const isOther = RIGHT_TO_LEFT.test(around) ? hasLeftToRight(text) : RIGHT_TO_LEFT.test(text);
  return isOther ? `\u2068${text}\u2069` : text;
}

const hasLeftToRight = (text: string) =>
  text.match(LETTER)?.some((letter) => !RIGHT_TO_LEFT.test(letter)) ?? false;
