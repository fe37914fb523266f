// biome-ignore lint/suspicious/noControlCharactersInRegex: the pattern excludes control characters.
const LINK = /^(https?:\/\/|\/(?![/\\]))[^\u0000-\u001f\u007f\u2028\u2029]*$/i;

/**
 * True if a URL may become a link: `https://…`, `http://…`, or a path of the same site; never `javascript:`.
 * Browsers remove tabs and line breaks from a URL and read `\` as `/` (WHATWG URL), so a path that contains them
 * could lead to another site.
 */
export const isLink = (url: string): boolean => LINK.test(url);
