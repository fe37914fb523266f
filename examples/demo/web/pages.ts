import type { Person } from '../model.js';

/** The pages of the shop, by the parameter `page` of the URL. */
export const pageTitles = {
  orders: 'Orders',
  inbox: 'Inbox',
  phone: 'Phone',
  push: 'Push',
  webhooks: 'Webhooks',
  report: 'Report',
  notifications: 'Notifications',
} as const;

export type PageName = keyof typeof pageTitles;

/** The pages of a person. A guest has the order only, and no account to be notified at. */
export function pagesOf({ role }: Person): readonly PageName[] {
  if (role === 'GUEST') return ['orders'];
  const last = role === 'ADMIN' ? (['webhooks', 'report'] as const) : (['notifications'] as const);
  return ['orders', 'inbox', 'phone', 'push', ...last];
}

/** The page that the URL names, if it is one of the person's. */
export const pageOf = (person: Person, name: string | null): PageName =>
  pagesOf(person).find((page) => page === name) ?? 'orders';
