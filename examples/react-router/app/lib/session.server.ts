/** A placeholder for your sign-in: every visitor is user-456. */
export const getSession = (_request: Request) => ({ userId: 'user-456', role: 'USER' });
