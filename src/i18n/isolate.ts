/** A letter of a script that is written from right to left, e.g. Arabic, Hebrew, Syriac, Thaana or Adlam. */
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/** True if a text has letters that are written from right to left. */
export const isRightToLeft = (text: string): boolean => RIGHT_TO_LEFT.test(text);

/** A text between U+2068 and U+2069: its letters and the text around it do not move each other's punctuation. */
export const isolate = (text: string): string => `\u2068${text}\u2069`;
