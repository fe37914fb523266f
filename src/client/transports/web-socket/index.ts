export { SocketMessageError, type SocketMessageErrorCode } from './socket-message-error.js';
export { type WebSocketOptions, type WebSocketTransport, webSocket } from './web-socket.js';
export type { WebSocketConstructor, WebSocketLike } from './web-socket-like.js';
