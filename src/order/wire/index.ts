export { type BatchEntry, parseBatch, serializeBatchEntry } from './batch.js';
export type { Dropped } from './check.js';
export { parseMessage, parseSnapshot, serializeMessage, serializeSnapshot } from './codec.js';
export { type Cursor, formatCursor, formatETag, parseCursor, parseETag, tagOf } from './cursor.js';
export {
  isOrderId,
  isPlainText,
  orderId as checkOrderId,
  orderUpdate as checkUpdate,
  sentPosition as checkPosition,
} from './fields.js';
export { InvalidMessageError } from './invalid-message-error.js';
export { wireLimits } from './limits.js';
export type {
  ClosingMessage,
  ConnectedMessage,
  EndMessage,
  HeartbeatMessage,
  OrderUpdatedMessage,
  PositionMessage,
  ProblemMessage,
  ServerMessage,
  SnapshotMessage,
} from './message.js';
export { oncePerField } from './once-per-field.js';
