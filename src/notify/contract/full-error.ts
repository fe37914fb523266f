import { OrderStatusError } from '../../order/index.js';

/** `memoryQueue` or `memoryDeliveries` holds as much as it may. The update is not acknowledged, so the bus delivers it again. */
export class NotificationsFullError extends OrderStatusError {
  readonly code = 'notifications-full';

  /** @param limit the option, e.g. `memoryQueue: maxJobs`. */
  constructor(limit: string, value: number) {
    super(
      `Nothing is added, as ${value} messages wait and ${limit} allows no more. The update stays on the bus and is ` +
        `handled again later. Raise ${limit}, find out why messages are not sent, or use a queue on Redis or PostgreSQL.`,
    );
  }
}
