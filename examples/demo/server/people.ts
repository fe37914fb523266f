import type { Person } from '../model.js';

export const ada: Person = { id: 'ada', name: 'Ada', role: 'CUSTOMER' };
export const ben: Person = { id: 'ben', name: 'Ben', role: 'CUSTOMER' };
const admin: Person = { id: 'admin', name: 'The shop', role: 'ADMIN' };

/** All users, who sign in by choosing a name: the demo has no passwords. */
export const people: readonly Person[] = [ada, ben, admin];
