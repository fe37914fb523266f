import { createHmac, timingSafeEqual } from 'node:crypto';

const VALID_FOR = 30 * 24 * 60 * 60_000;

/** Of the id as it is in the token, encoded. */
function sign(id: string, expires: string): string {
  const secret = process.env.SHARE_LINK_SECRET ?? '';
  if (secret.length < 32) throw new Error('SHARE_LINK_SECRET needs at least 32 characters: `npm run setup`.');
  return createHmac('sha256', secret)
    .update(JSON.stringify(['order', id, expires]))
    .digest('base64url');
}

/** A token that opens one order, for a month. */
export function createShareToken(orderId: string): string {
  const id = encodeURIComponent(orderId);
  const expires = String(Date.now() + VALID_FOR);
  return `${expires}.${sign(id, expires)}.${id}`;
}

/** The path of the page that a share link opens. */
export const sharedPath = (orderId: string) =>
  `/track/${encodeURIComponent(orderId)}?${new URLSearchParams({ token: createShareToken(orderId) })}`;

/** The id of the order that a token opens; `null` if it is forged or has expired. */
export function readShareToken(token: string): string | null {
  const [, expires = '', signature = '', id = ''] = /^(\d{1,15})\.([\w-]{43})\.(.+)$/.exec(token) ?? [];
  if (!id || Number(expires) <= Date.now()) return null;
  const isOurs = timingSafeEqual(Buffer.from(signature), Buffer.from(sign(id, expires)));
  return isOurs ? decodeURIComponent(id) : null;
}
