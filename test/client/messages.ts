import type { ConnectedMessage, OrderUpdatedMessage } from '../../src/order/index.js';

/** ISO 8601 of the nth minute of 2024. */
export const minute = (n: number) => new Date(Date.UTC(2024, 0, 1, 0, n)).toISOString();

/** The nth update of order `o1`; its note contains n. */
export const updated = (version: number): OrderUpdatedMessage<string> => ({
  type: 'order-updated',
  orderId: 'o1',
  status: 'PROCESSING',
  timestamp: minute(version),
  note: `Note ${version}`,
  version,
});

/** The first message of a stream. */
export const connected = (fields: Partial<ConnectedMessage<string>> = {}): ConnectedMessage<string> => ({
  type: 'connected',
  ...fields,
});
