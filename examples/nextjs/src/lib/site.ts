/** The address of the shop, for links in messages. */
export const siteUrl = process.env.SITE_URL ?? `http://localhost:${process.env.PORT ?? 3000}`;

export const orderUrl = (orderId: string) => `${siteUrl}/orders/${encodeURIComponent(orderId)}`;
