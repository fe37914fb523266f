// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused.
const LINK = /^(https?:\/\/|\/(?![/\\]))[^\u0000-\u001f\u007f\u2028\u2029]*$/i;

/**
 * Whether an address may become a link: `https://…`, `http://…`, or a path of the same site. Never
 * `javascript:`. Browsers drop tabs and line ends from an address and read `\` as `/`: with either,
 * what looks like a path could lead to another site.
 */
export const isLink = (url: string): boolean => LINK.test(url);
