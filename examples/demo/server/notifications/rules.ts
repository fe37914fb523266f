/** What is announced, and how. The partner is the warehouse: it learns what was shipped and what comes back. */
export const rules = {
  PROCESSING: ['email'],
  SHIPPED: ['email', 'sms', 'push', 'webhook'],
  DELIVERED: ['email', 'sms', 'push', 'webhook'],
  CANCELLED: ['email', 'push', 'webhook'],
  REFUNDED: ['email', 'webhook'],
};

export const events = {
  'action-needed': ['email', 'push'],
  delay: ['email', 'push'],
  'out-for-delivery': ['sms', 'push'],
};

/** A refund is announced whatever a customer has chosen. */
export const locked = ['REFUNDED'] as const;
