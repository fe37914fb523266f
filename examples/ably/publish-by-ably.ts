import type { Rest } from 'ably';
import type { EmitOrderUpdate, OrderEventsServer } from 'react-order-status/server';

/** Ms until a token expires: the page then requests another one, and access is checked again. */
const TOKEN_LIFETIME = 300_000;

const channelOf = (orderId: string) => `order:${orderId}`;

/** The result of {@link publishByAbly}. */
export interface AblyPublisher<S extends string> {
  /** Stores an update, and publishes it to Ably. */
  readonly emitOrderUpdate: EmitOrderUpdate<S>;
  /** `GET /api/orders/:orderId/ably-token`: issues a token for the channel of an order, after the access checks. */
  readonly ablyToken: (request: Request, orderId: string) => Promise<Response>;
}

/**
 * Delivers the updates of a shop by Ably. Conflicts, state and access are still decided by `events`.
 * @param onError called when publishing to Ably fails. The update is stored nevertheless: pages receive it with their
 * next snapshot.
 */
export function publishByAbly<S extends string>(
  events: OrderEventsServer<S>,
  ably: Rest,
  onError: (error: unknown) => void = console.error,
): AblyPublisher<S> {
  return {
    async emitOrderUpdate(input, options) {
      const stored = await events.emitOrderUpdate(input, options);
      // The user id is private.
      const { userId: _, ...update } = stored;
      const message = JSON.stringify({ type: 'order-updated', ...update });
      await ably.channels.get(channelOf(update.orderId)).publish('update', message).catch(onError);
      return stored;
    },
    async ablyToken(request, orderId) {
      // Performs the access checks of a poll.
      const answer = await events.snapshot(new Request(request, { method: 'HEAD' }), orderId);
      if (!answer.ok) return answer;
      const token = await ably.auth.createTokenRequest({
        capability: { [channelOf(orderId)]: ['subscribe'] },
        ttl: TOKEN_LIFETIME,
      });
      return Response.json(token, { headers: { 'Cache-Control': 'no-store' } });
    },
  };
}
