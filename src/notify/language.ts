/**
 * The one of some texts that is for a language: that of the same tag, else the first of the same language and script, e.g.
 * `zh-TW` for `zh-HK`, `pt-BR` for `pt`.
 * @param tag BCP 47; for anything else, e.g. `en_US`, there is none.
 */
export const textsFor = <T>(
  all: readonly T[],
  tag: string | null | undefined,
  localeOf: (texts: T) => string,
): T | undefined =>
  all.find((texts) => localeOf(texts).toLowerCase() === tag?.toLowerCase()) ??
  all.find((texts) => isSameLanguage(localeOf(texts), tag));

/** Whether two tags are of one language and script: who reads one also reads the other. */
export function isSameLanguage(tag: string, other: string | null | undefined): boolean {
  const written = writtenIn(other);
  return written !== undefined && written === writtenIn(tag);
}

/**
 * The tag by which dates are formatted for a reader: their own, e.g. `en-GB`, if the texts are in its language.
 * @param texts the tag of the texts. @param tag BCP 47, of the reader.
 */
export const regionalTag = (texts: string, tag: string | null | undefined): string =>
  tag && isSameLanguage(texts, tag) ? new Intl.Locale(tag).toString() : texts;

function writtenIn(tag: string | null | undefined): string | undefined {
  try {
    const { language, script } = new Intl.Locale(tag ?? '').maximize();
    // `no` means Bokmål, by common use; those who write Nynorsk read it.
    return `${language === 'no' || language === 'nn' ? 'nb' : language}-${script}`;
  } catch {
    return undefined;
  }
}
