import { isDevelopment } from '../../options/index.js';
import { fullTexts } from '../../texts/index.js';

/** The id of a user, as a session holds it. */
export type UserId = string | number | bigint;

/** How the user of a session is identified. */
export interface ViewerOptions<S> {
  /**
   * The id of a session's user: for the default `authorize`, for `disconnectUser`, and for `limitKey`. Nothing for a
   * session without a user. Default: `session.userId`, a string or a number.
   */
  userIdOf?(session: S): UserId | null | undefined;
  /**
   * Sessions with the same key share the places of `maxConnectionsPerUser`; nothing: not counted. For guests, e.g. the
   * token of a share link. Default: the user's id.
   */
  limitKey?(session: S, request: Request): string | null | undefined;
}

/** Whom a request comes from. */
export interface Viewer {
  readonly userId: string | undefined;
  /** The key of `maxConnectionsPerUser`. */
  readonly limitKey: string | undefined;
}

/** Returns the viewer of a session. @throws TypeError when the app's function returns no id; and what it throws. */
export type ViewerOf<S> = (session: S, request: Request) => Viewer;

/** Creates a {@link ViewerOf}. Without options it warns once, in development, of a session that has no user. */
export function createViewerOf<S>(options: ViewerOptions<S>): ViewerOf<S> {
  let isChecked = options.userIdOf !== undefined || options.limitKey !== undefined;
  return (session, request) => {
    const userId = options.userIdOf
      ? textOf('userIdOf', options.userIdOf(session))
      : defaultUserIdOf(session);
    if (!isChecked && userId === undefined) warn();
    isChecked = true;
    const limitKey = options.limitKey ? textOf('limitKey', options.limitKey(session, request)) : userId;
    return { userId, limitKey };
  };
}

/** The user's id where a session is a `Session`. */
export function defaultUserIdOf(session: unknown): string | undefined {
  const userId: unknown = typeof session === 'object' && session !== null && Reflect.get(session, 'userId');
  return idText(userId);
}

/**
 * An id as text, so that `42` and `'42'` are one user; `undefined` for anything else. Numbers that are not safe integers
 * are no ids: `NaN`, and longer ones, which JavaScript has rounded, so that two users or orders have the same.
 */
export function idText(id: unknown): string | undefined {
  const isId = typeof id === 'bigint' || Number.isSafeInteger(id) || (typeof id === 'string' && id !== '');
  return isId ? String(id) : undefined;
}

function textOf(option: string, value: unknown): string | undefined {
  if (value === null || value === undefined) return undefined;
  const text = idText(value);
  if (text !== undefined) return text;
  // A promise may reject, which must not end the process.
  if (value instanceof Promise) value.catch(() => {});
  throw new TypeError(
    `${option} must return a string or a number, or nothing, at once; it returned ${kindOf(value)}.`,
  );
}

const kindOf = (value: unknown) => (value instanceof Promise ? 'a promise' : typeof value);

function warn(): void {
  const text =
    fullTexts &&
    '[order-status] A session has no `userId`, so `maxConnectionsPerUser` and `disconnectUser` do not apply to it. ' +
      'Pass `userIdOf: (session) => …` to createOrderEvents, and `limitKey` if guests should be counted too.';
  if (text && isDevelopment()) console.warn(text);
}
