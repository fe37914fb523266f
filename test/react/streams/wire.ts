/** The first message of a server without versions. */
export const connected = { type: 'connected', message: 'Connected to order updates' };

/** An update of a server without versions. */
export const updated = {
  type: 'order-updated',
  orderId: '123',
  status: 'PROCESSING',
  previousStatus: 'PENDING',
  timestamp: '2024-01-01T12:00:00Z',
  note: 'Packed',
};
