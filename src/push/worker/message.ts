import type { OrderNotification } from '../order-notification.js';
import type { OrderPushHandlerOptions } from './options.js';
import type { PushEventLike } from './scope.js';

type Fields = Partial<Record<string, unknown>>;

/** The notification of a push message; one with a general text for a message that is none of `webPush`. */
export function notificationOf(
  data: PushEventLike['data'],
  { title = 'Order status', icon, badge }: OrderPushHandlerOptions,
): OrderNotification {
  const fields = fieldsOf(fieldsOf(parsed(data)).notification);
  const { version } = fieldsOf(fields.data);
  const image = icon ?? textOf(fields.icon);
  return {
    title: textOf(fields.title) ?? title,
    options: {
      ...pick(fields, 'body', 'lang', 'tag'),
      ...(fields.dir === 'ltr' || fields.dir === 'rtl' ? { dir: fields.dir } : {}),
      ...(image && { icon: image }),
      ...(badge && { badge }),
    },
    data: {
      navigate: textOf(fields.navigate) ?? '',
      version: typeof version === 'number' ? version : undefined,
    },
  };
}

function parsed(data: PushEventLike['data']): unknown {
  try {
    return JSON.parse(data?.text() ?? '');
  } catch {
    return undefined;
  }
}

const fieldsOf = (value: unknown): Fields =>
  typeof value === 'object' && value !== null ? { ...value } : {};
const textOf = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined);

function pick(fields: Fields, ...names: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    names.flatMap((name) => {
      const text = textOf(fields[name]);
      return text === undefined ? [] : [[name, text]];
    }),
  );
}
