import type { Rest } from 'ably';
import type { EmitOrderUpdate, OrderEventsServer, OrderHandler } from 'react-order-status/server';

/** Ms for which a page may listen; then it asks for another token, and access is checked again. */
const TOKEN_LIFETIME = 300_000;

/** The channel of one order. */
const channelOf = (orderId: string) => `order:${orderId}`;

/** What {@link publishByAbly} returns. */
export interface AblyPublisher<S extends string> {
  /** Stores an update, and has it delivered. */
  readonly emitOrderUpdate: EmitOrderUpdate<S>;
  /** `GET /api/orders/:orderId/ably-token`: lets a page listen to an order that it may see. */
  readonly ablyToken: OrderHandler;
}

/**
 * Lets Ably deliver what a shop publishes. Who wins, what an order's state is and who may see it is decided as before,
 * by `events`.
 * @param onError hears what Ably did not take. It is stored all the same: pages find it with their next snapshot.
 */
export function publishByAbly<S extends string>(
  events: OrderEventsServer<S>,
  ably: Rest,
  onError: (error: unknown) => void = console.error,
): AblyPublisher<S> {
  return {
    async emitOrderUpdate(input, options) {
      const stored = await events.emitOrderUpdate(input, options);
      // Whose order it is, is nobody else's business.
      const { userId: _, ...update } = stored;
      const message = JSON.stringify({ type: 'order-updated', ...update });
      await ably.channels.get(channelOf(update.orderId)).publish('update', message).catch(onError);
      return stored;
    },
    async ablyToken(request, orderId) {
      // Asks the same three questions as a poll.
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
