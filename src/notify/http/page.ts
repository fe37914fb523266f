import type { ChoosableChannel } from './handler-options.js';
import { hashOf, pageStyle } from './page-style.js';
import {
  directionOf,
  languageOf,
  type PageLanguage,
  pageTexts,
  type UnsubscribeTexts,
} from './page-texts/index.js';

/**
 * `asks`: the button is shown. `done`: nothing is sent any more, with a button that takes it back. `undone`: it was
 * taken back. `invalid`: the link is none. `unreadable`: the form is none. `failed`: a store has failed.
 */
export type PageState = 'asks' | 'done' | 'undone' | 'invalid' | 'unreadable' | 'failed';

/** What the page is made of. */
export interface Page {
  readonly request: Request;
  readonly state: PageState;
  /** The recipient's language. */
  readonly locale: string | undefined;
  /** The language where neither that nor the browser's is known. */
  readonly fallback: string | undefined;
  readonly channel: string | undefined;
  readonly channels: readonly (string | ChoosableChannel)[];
  readonly texts?: Partial<UnsubscribeTexts>;
  readonly preferencesPage?: string;
}

const statuses = { asks: 200, done: 200, undone: 200, invalid: 400, unreadable: 400, failed: 503 } as const;

/** The unsubscribe page: no script, nothing from elsewhere, and its address, which contains the token, goes nowhere. */
export async function unsubscribePage(page: Page): Promise<Response> {
  const accepted = page.request.headers.get('Accept-Language') ?? '';
  const language = languageOf([
    page.locale,
    ...accepted.split(',').map((tag) => tag.split(';')[0]),
    page.fallback,
  ]);
  const html = markup(page, language, { ...pageTexts[language], ...page.texts });
  return new Response(page.request.method === 'HEAD' ? null : html, {
    status: statuses[page.state],
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Language': language,
      'Content-Security-Policy': `default-src 'none'; style-src 'sha256-${await hashOf(pageStyle)}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
      'Cache-Control': 'no-store',
      'Referrer-Policy': 'no-referrer',
      'X-Content-Type-Options': 'nosniff',
      'X-Robots-Tag': 'noindex, nofollow',
      ...(page.state === 'failed' && { 'Retry-After': '5' }),
    },
  });
}

function markup(page: Page, language: PageLanguage, texts: UnsubscribeTexts): string {
  const [title, text] = words(page.state, texts);
  const about = channelName(page, texts);
  return `<!doctype html>
<html lang="${language}" dir="${directionOf(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(title)}</title>
<style>${pageStyle}</style>
</head>
<body>
<main>
${about ? `<p class="about">${escapeHtml(about)}</p>\n` : ''}<h1>${escapeHtml(title)}</h1>
<p>${escapeHtml(text)}</p>
${form(page.state, texts)}${link(page.preferencesPage, texts)}</main>
</body>
</html>
`;
}

function words(state: PageState, texts: UnsubscribeTexts): readonly [string, string] {
  if (state === 'asks') return [texts.title, texts.question];
  if (state === 'done') return [texts.doneTitle, texts.done];
  if (state === 'undone') return [texts.undoneTitle, texts.undone];
  return state === 'failed' ? [texts.failedTitle, texts.failed] : [texts.invalidTitle, texts.invalid];
}

/** A form without `action` is sent to the address of the page, with its token. */
function form(state: PageState, texts: UnsubscribeTexts): string {
  if (state === 'done')
    return `<form method="post"><button class="quiet" name="action" value="undo">${escapeHtml(texts.undo)}</button></form>\n`;
  if (state !== 'asks' && state !== 'undone' && state !== 'failed') return '';
  const name = state === 'undone' ? 'quiet' : 'main';
  return `<form method="post"><button class="${name}" name="List-Unsubscribe" value="One-Click">${escapeHtml(texts.button)}</button></form>\n`;
}

const link = (url: string | undefined, texts: UnsubscribeTexts) =>
  url === undefined ? '' : `<p><a href="${escapeHtml(url)}">${escapeHtml(texts.preferences)}</a></p>\n`;

function channelName({ channel, channels }: Page, texts: UnsubscribeTexts): string | undefined {
  if (channel === undefined) return undefined;
  const known = channels.find((each) => typeof each !== 'string' && each.name === channel);
  const label = typeof known === 'object' ? known.label : undefined;
  return label ?? (Object.hasOwn(texts.channels, channel) ? texts.channels[channel] : channel);
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escapeHtml = (text: string) => text.replace(/[&<>"']/g, (character) => entities[character] ?? '');
