/**
 * The event id, if it can be sent back: any server's, as long as it fits into a header. (The
 * cursors of DESIGN section 5 do; they come back by `ConnectRequest.cursor` anyway.)
 */
export const resumableId = (id: string | undefined): string | undefined =>
  id && /^[\x20-\x7e]{1,256}$/.test(id) ? id : undefined;
