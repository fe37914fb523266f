import type { ShopOrder } from './orders';
import { getSession, type Session } from './session';
import { readShareToken } from './share-link';

/** Who requests an order: somebody who is signed in, or who has the share link to it. */
export interface Viewer {
  readonly session: Session | null;
  readonly sharedOrderId: string | null;
}

export async function getViewer(request: Request): Promise<Viewer | null> {
  const [, token] = /^Bearer (.+)$/.exec(request.headers.get('Authorization') ?? '') ?? [];
  const sharedOrderId = token ? readShareToken(token) : null;
  const session = await getSession(request);
  return session || sharedOrderId ? { session, sharedOrderId } : null;
}

export const isOwn = ({ userId, role }: Session, order: ShopOrder): boolean =>
  role === 'ADMIN' || userId === order.userId;

export const maySee = ({ session, sharedOrderId }: Viewer, order: ShopOrder): boolean =>
  order.id === sharedOrderId || (session !== null && isOwn(session, order));
