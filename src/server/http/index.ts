export { asksFor, requireType } from './accept.js';
export {
  type Access,
  type AccessOptions,
  checkAccess,
  createAccess,
  type Session,
} from './access.js';
export { type CorsOptions, createCors } from './cors.js';
export { cursorText } from './cursor-text.js';
export {
  AccessError,
  type AccessErrorCode,
  BadRequestError,
  CapacityError,
  RequestError,
  RetryLaterError,
  type RetryLaterOptions,
} from './errors.js';
export { type Grants, grantAll, type Refusal } from './grants.js';
export { type NamedOrder, readNamedOrders } from './named-orders.js';
export { problemOf } from './problem.js';
export { readForm } from './read-form.js';
export { errorResponse, respond } from './respond.js';
export type { UserId, Viewer, ViewerOptions } from './viewer.js';
