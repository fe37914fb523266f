import { notificationLinks } from 'react-order-status/server/notify';
import { siteUrl } from '@/lib/site';

/** The links in messages that stop further ones. */
export const links = notificationLinks({
  url: `${siteUrl}/unsubscribe`,
  secret: process.env.LINK_SECRET ?? '',
});
