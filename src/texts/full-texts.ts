/**
 * True if errors and reports have their full texts: on servers, and wherever the package is not bundled. A bundler for
 * browsers takes `full-texts.browser.ts` instead, by the field `browser` of `package.json`.
 *
 * Empty where they have none, so that `fullTexts && 'text'` is a text.
 */
export const fullTexts: true | '' = true;
