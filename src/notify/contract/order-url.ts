import type { OrderSnapshot } from '../../order/index.js';
import type { Recipient } from './recipient.js';

/**
 * The absolute URL of an order's page, `https://…`. All channels call it alike, so one function serves them all. Opening it
 * must not sign anyone in: messages are forwarded.
 */
export type OrderUrl = (order: OrderSnapshot<string>, recipient: Recipient) => string | URL;

/** The number of an order that the customer knows. */
export type OrderNumber = (order: OrderSnapshot<string>) => string;
