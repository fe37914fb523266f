/**
 * As in `full-texts.ts`; in a bundle for browsers: empty in production. Bundlers replace this expression, as React needs
 * it too, and then remove the texts. They would keep them if it tested whether `process` exists.
 */
export const fullTexts: true | '' = process.env.NODE_ENV !== 'production' || '';
