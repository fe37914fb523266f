const ERRORS = 'https://github.com/react-order-status/react-order-status/blob/main/docs/errors.md';

/** The message of an error: its text, or its code and where that is explained. */
export const messageOf = (code: string, text: string): string =>
  text || `${code}: see ${ERRORS}#:~:text=${code}`;
