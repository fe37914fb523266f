import { handlers } from '@/notifications/handlers';

export const GET = handlers.preferences;
export const PUT = handlers.preferences;
