import { isLink } from '../../order/index.js';

/** The URL, if it may become a link: a row, unlike a message, is not validated. */
export const linkTo = (url: string | undefined): string | undefined =>
  url !== undefined && isLink(url) ? url : undefined;
