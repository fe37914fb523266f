import { textsFor } from '../../language.js';
import { ar } from './ar.js';
import { cs } from './cs.js';
import { da } from './da.js';
import { de } from './de.js';
import { en } from './en.js';
import { es } from './es.js';
import { fi } from './fi.js';
import { fr } from './fr.js';
import { he } from './he.js';
import { it } from './it.js';
import { ja } from './ja.js';
import { ko } from './ko.js';
import { nb } from './nb.js';
import { nl } from './nl.js';
import { pl } from './pl.js';
import { ptBR } from './pt-br.js';
import { sv } from './sv.js';
import { tr } from './tr.js';
import type { UnsubscribeTexts } from './unsubscribe-texts.js';
import { zhCN } from './zh-cn.js';
import { zhTW } from './zh-tw.js';

export type { UnsubscribeTexts } from './unsubscribe-texts.js';

/** The unsubscribe page in all languages, by BCP 47 tag. */
export const pageTexts = {
  ar,
  cs,
  da,
  de,
  en,
  es,
  fi,
  fr,
  he,
  it,
  ja,
  ko,
  nb,
  nl,
  pl,
  'pt-BR': ptBR,
  sv,
  tr,
  'zh-CN': zhCN,
  'zh-TW': zhTW,
} as const satisfies Readonly<Record<string, UnsubscribeTexts>>;

/** A language of the page. */
export type PageLanguage = keyof typeof pageTexts;

/** The first of the tags that the page is written in, else English. */
export function languageOf(tags: readonly (string | null | undefined)[]): PageLanguage {
  // Object.keys widens to string[]; the keys are those of the table by its type.
  const languages = Object.keys(pageTexts) as readonly PageLanguage[];
  for (const tag of tags) {
    const known = textsFor(languages, tag?.trim(), (language) => language);
    if (known) return known;
  }
  return 'en';
}

/** The writing direction of a language. */
export const directionOf = (language: PageLanguage): 'rtl' | 'ltr' =>
  language === 'ar' || language === 'he' ? 'rtl' : 'ltr';
