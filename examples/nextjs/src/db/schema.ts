import { relations } from 'drizzle-orm';
import { integer, jsonb, pgTable, primaryKey, serial, text, timestamp } from 'drizzle-orm/pg-core';
import type { Shipment } from 'react-order-status';

const statuses = ['PENDING', 'PROCESSING', 'SHIPPED', 'DELIVERED', 'CANCELLED', 'REFUNDED'] as const;

const instant = (name: string) => timestamp(name, { withTimezone: true });

export const users = pgTable('users', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  email: text('email').notNull().unique(),
  phone: text('phone'),
  role: text('role', { enum: ['CUSTOMER', 'ADMIN'] })
    .notNull()
    .default('CUSTOMER'),
  passwordHash: text('password_hash').notNull(),
  locale: text('locale').notNull().default('en-GB'),
  timeZone: text('time_zone').notNull().default('Europe/London'),
});

export const orders = pgTable('orders', {
  id: text('id').primaryKey(),
  /** A guest's order has none. */
  userId: text('user_id').references(() => users.id),
  customer: text('customer').notNull(),
  email: text('email').notNull(),
  address: text('address').notNull(),
  status: text('status', { enum: statuses }).notNull(),
  tracking: jsonb('tracking').$type<readonly Shipment[]>(),
  placedAt: instant('placed_at').notNull().defaultNow(),
  updatedAt: instant('updated_at').notNull().defaultNow(),
});

export const orderItems = pgTable('order_items', {
  id: serial('id').primaryKey(),
  orderId: text('order_id')
    .notNull()
    .references(() => orders.id, { onDelete: 'cascade' }),
  name: text('name').notNull(),
  detail: text('detail').notNull(),
  quantity: integer('quantity').notNull(),
  /** Of one piece, in pence. */
  price: integer('price').notNull(),
});

export const orderHistory = pgTable(
  'order_history',
  {
    orderId: text('order_id')
      .notNull()
      .references(() => orders.id, { onDelete: 'cascade' }),
    /** The version that the order bus has given to the update. */
    version: integer('version').notNull(),
    status: text('status', { enum: statuses }).notNull(),
    previousStatus: text('previous_status', { enum: statuses }),
    note: text('note'),
    location: text('location'),
    timestamp: instant('timestamp').notNull(),
  },
  (table) => [primaryKey({ columns: [table.orderId, table.version] })],
);

/** Sessions that were ended by signing out before their tokens expire. */
export const endedSessions = pgTable('ended_sessions', {
  id: serial('id').primaryKey(),
  sessionId: text('session_id').notNull().unique(),
  userId: text('user_id').notNull(),
  endedAt: instant('ended_at').notNull().defaultNow(),
});

/** What the shop has sent while it is developed: a provider would deliver it. */
export const messages = pgTable('messages', {
  id: text('id').primaryKey(),
  channel: text('channel', { enum: ['email', 'sms', 'push'] }).notNull(),
  /** The address, the phone number, or the id of the user. */
  recipient: text('recipient').notNull(),
  title: text('title').notNull(),
  text: text('text').notNull(),
  html: text('html'),
  unsubscribeUrl: text('unsubscribe_url'),
  sentAt: instant('sent_at').notNull().defaultNow(),
});

export const orderRelations = relations(orders, ({ many }) => ({
  items: many(orderItems),
  history: many(orderHistory),
}));
export const itemRelations = relations(orderItems, ({ one }) => ({
  order: one(orders, { fields: [orderItems.orderId], references: [orders.id] }),
}));
export const historyRelations = relations(orderHistory, ({ one }) => ({
  order: one(orders, { fields: [orderHistory.orderId], references: [orders.id] }),
}));
