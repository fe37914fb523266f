import { handlers } from '@/notifications/handlers';

export const POST = handlers.subscriptions;
export const DELETE = handlers.subscriptions;
