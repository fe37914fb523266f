import { handlers } from '@/notifications/handlers';

/** The link in a message: `GET` shows a page with a button, `POST` stops the messages. */
export const GET = handlers.unsubscribe;
export const POST = handlers.unsubscribe;
