export type { OnMessage, PageMessage } from './inbox.js';
export { type MemoryTickets, type MemoryTicketsOptions, memoryTickets } from './memory-tickets.js';
export type { RedeemTicket } from './order-socket.js';
export { type OrderSocketHooks, type WebSocketHooksOptions, webSocketHooks } from './web-socket-hooks.js';
