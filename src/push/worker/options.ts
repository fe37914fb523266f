/** Options of `handleOrderPush`. */
export interface OrderPushHandlerOptions {
  /** The `url` of `useOrderPush`: to it a subscription that the browser has renewed is sent. Default: it is not. */
  readonly url?: string;
  /** The `vapidPublicKey` of `useOrderPush`, for browsers that do not name the subscription that has ended. */
  readonly vapidPublicKey?: string;
  /** The URL of an image beside the text. Default: that of the message, else the icon of the browser. */
  readonly icon?: string;
  /** The URL of a small image in one colour, for the status bar of Android. Default: the icon of the browser. */
  readonly badge?: string;
  /** The title of a message that cannot be read. Default: `Order status`. */
  readonly title?: string;
}
