import { isLink } from '../../order/index.js';

/** The address, if it may become a link: a row, unlike a message, may hold anything. */
export const linkTo = (url: string | undefined): string | undefined =>
  url !== undefined && isLink(url) ? url : undefined;
