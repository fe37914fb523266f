/** What the seed's server sends, word for word. */
export const connected = { type: 'connected', message: 'Connected to order updates' };

/** An update as the seed's server sends it. */
export const updated = {
  type: 'order-updated',
  orderId: '123',
  status: 'PROCESSING',
  previousStatus: 'PENDING',
  timestamp: '2024-01-01T12:00:00Z',
  note: 'Packed',
};
