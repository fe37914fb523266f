/** The characters of GSM 7-bit that take one septet (3GPP TS 23.038, 6.2.1). */
const BASIC = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);
/** Those that take two (6.2.1.1). */
const EXTENDED = new Set('\f^{}\\[~]|€');

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** In how many parts a text is sent, each of which is paid for. */
export interface Segments {
  readonly count: number;
  /** `UCS-2` as soon as one character is not part of GSM 7-bit. */
  readonly encoding: 'GSM-7' | 'UCS-2';
}

/**
 * Counts the parts of a text: 160 septets or 70 units of 16 bits fit into one; of several, each has room for 153 or 67, as a
 * header joins them (3GPP TS 23.040, 9.2.3.24.1). What looks like one character is never divided.
 */
export function segmentsOf(text: string): Segments {
  const characters = [...text];
  if (characters.every((character) => BASIC.has(character) || EXTENDED.has(character))) {
    const septets = characters.map((character) => (EXTENDED.has(character) ? 2 : 1));
    return { count: parts(septets, 160, 153), encoding: 'GSM-7' };
  }
  const units = Array.from(graphemes.segment(text), ({ segment }) => segment.length);
  return { count: parts(units, 70, 67), encoding: 'UCS-2' };
}

function parts(sizes: readonly number[], alone: number, joined: number): number {
  if (sizes.reduce((sum, size) => sum + size, 0) <= alone) return 1;
  let [count, used] = [1, 0];
  for (const size of sizes) {
    if (used + size > joined) [count, used] = [count + 1, 0];
    used += size;
  }
  return count;
}

/** Characters outside of GSM 7-bit that have an equivalent in it, so that they do not halve the room of a text. */
const PLAIN: Readonly<Record<string, string>> = {
  '\u00a0': ' ',
  '\u202f': ' ',
  '\u2009': ' ',
  '‘': "'",
  '’': "'",
  '“': '"',
  '”': '"',
  '„': '"',
  '–': '-',
  '—': '-',
  '…': '...',
};

/** The text with plain quotation marks, dashes and spaces. */
export const plainText = (text: string): string =>
  text.replace(/[\u00a0\u202f\u2009‘’“”„–—…]/g, (character) => PLAIN[character] ?? character);
