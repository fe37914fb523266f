import { OrderStatusError } from '../../../order/index.js';
import { messageOf } from '../../../texts/index.js';

/** Why a message of the page was not acknowledged. */
export type SocketMessageErrorCode =
  /** No socket is open; nothing was sent. */
  | 'not-connected'
  /** The socket was lost, or half a minute passed, before the acknowledgement: the server may have the message. */
  | 'not-acknowledged'
  /** The message is longer than 4,096 bytes, and was not accepted. */
  | 'message-too-large'
  /** The page sent too many messages; this one was not accepted. */
  | 'too-many-messages'
  /** The server accepts no messages, or the message is not valid. */
  | 'message-not-accepted'
  /** The session may not read the order, and so not send messages about it. */
  | 'message-forbidden'
  /** The server's `onMessage` failed. */
  | 'message-failed';

/** A message that was not acknowledged by the server. */
export class SocketMessageError extends OrderStatusError {
  readonly code: SocketMessageErrorCode;

  constructor(code: SocketMessageErrorCode, message: string) {
    super(messageOf(code, message));
    this.code = code;
  }
}
