/** What is announced, and how, for `createNotifications` and for the page of preferences. */
export const rules = {
  PROCESSING: ['email'],
  SHIPPED: ['email', 'sms', 'push'],
  DELIVERED: ['email', 'sms', 'push'],
  CANCELLED: ['email', 'push'],
  REFUNDED: ['email'],
};

export const events = {
  delay: ['email', 'push'],
  'out-for-delivery': ['sms', 'push'],
};

/** A refund is announced whatever a customer has chosen. */
export const locked = ['REFUNDED'] as const;
