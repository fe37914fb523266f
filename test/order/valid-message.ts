/**
 * The rules of a valid message, implemented independently of the code that checks it: the property tests compare
 * the two.
 */
type Fields = Record<string, unknown>;

const isObject = (value: unknown): value is Fields =>
  Object.prototype.toString.call(value) === '[object Object]';

/** True if a value has all required fields, and no others but the optional ones. */
function has(value: unknown, required: Record<string, Rule>, optional: Record<string, Rule> = {}): boolean {
  if (!isObject(value)) return false;
  const rules = new Map([...Object.entries(required), ...Object.entries(optional)]);
  const isAllowed = Object.keys(value).every((key) => rules.get(key)?.(value[key]));
  return isAllowed && Object.keys(required).every((key) => Object.keys(value).includes(key));
}

type Rule = (value: unknown) => boolean;

const string =
  (max: number, min = 0): Rule =>
  (value) =>
    typeof value === 'string' && value.length >= min && value.length <= max;

const isPlain = (value: unknown) =>
  [...String(value)].every((char) => {
    const code = char.codePointAt(0) ?? 0;
    return code > 31 && code !== 127 && code !== 0x2028 && code !== 0x2029;
  });

const name =
  (max: number): Rule =>
  (value) =>
    string(max, 1)(value) && isPlain(value);

const whole =
  (min: number): Rule =>
  (value) =>
    typeof value === 'number' && Math.floor(value) === value && value >= min && value <= 2 ** 53 - 1;

const boolean: Rule = (value) => value === true || value === false;

const isDay = (year: number, month: number, day: number) => {
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
  return day >= 1 && day <= days;
};

export const isCalendarDate: Rule = (value) => {
  if (typeof value !== 'string' || value.length !== 10) return false;
  const parts = value.split('-');
  if (parts.map(({ length }) => length).join() !== '4,2,2' || !parts.every((part) => /^[0-9]+$/.test(part)))
    return false;
  const [year = 0, month = 0, day = 0] = parts.map(Number);
  return isDay(year, month, day);
};

export const isTimestamp: Rule = (value) => {
  if (typeof value !== 'string' || value[10] !== 'T' || !isCalendarDate(value.slice(0, 10))) return false;
  const [, time = '', offset = ''] = /^(.*?)(Z|[+-][0-9]{2}:[0-9]{2})$/.exec(value.slice(11)) ?? [];
  const [clock = '', fraction, ...more] = time.split('.');
  const parts = clock.split(':');
  const areDigits =
    parts.every((part) => /^[0-9]{2}$/.test(part)) && (parts.length === 2 || parts.length === 3);
  const isFraction = fraction === undefined || (parts.length === 3 && /^[0-9]{1,9}$/.test(fraction));
  if (!areDigits || !isFraction || more.length > 0) return false;
  const [hour = 0, minute = 0, second = 0] = parts.map(Number);
  const isMidnightAtEnd = hour === 24 && minute === 0 && second === 0 && !Number(fraction ?? 0);
  const isClock = (hour < 24 && minute < 60 && second < 60) || isMidnightAtEnd;
  const isOffset = offset === 'Z' || (Number(offset.slice(1, 3)) < 24 && Number(offset.slice(4)) < 60);
  return isClock && isOffset;
};

const listOf =
  (rule: Rule, max: number): Rule =>
  (value) =>
    Array.isArray(value) && value.length <= max && value.every(rule);

const text = string(500);
const dateOrTime: Rule = (value) => isTimestamp(value) || isCalendarDate(value);
const url: Rule = (value) =>
  string(2_048)(value) && ['http:', 'https:'].includes(String(value).toLowerCase().split('//')[0] ?? '');

const isBlank = (value: unknown) => String(value).trim() === '';
/** Decided by how a browser resolves the URL on a page of the shop, while the library checks its characters. */
const isSitePath = (value: unknown) =>
  typeof value === 'string' &&
  value.startsWith('/') &&
  URL.canParse(value, 'https://shop.example') &&
  new URL(value, 'https://shop.example').origin === 'https://shop.example';

export const isActionUrl: Rule = (value) =>
  string(2_048)(value) && isPlain(value) && (url(value) || isSitePath(value));
const action: Rule = (value) =>
  has(value, { label: (label) => text(label) && !isBlank(label) }, { url: isActionUrl });

const window = { until: dateOrTime };
const shipment: Rule = (value) =>
  has(
    value,
    {},
    {
      carrier: text,
      trackingNumber: text,
      trackingUrl: url,
      estimatedDelivery: (estimate) =>
        has(estimate, window, {
          from: dateOrTime,
          previous: (previous) => has(previous, window, { from: dateOrTime }),
          reason: text,
        }),
      proofOfDelivery: (proof) => has(proof, {}, { photoUrl: url, receivedBy: text }),
      status: name(64),
    },
  );

const tracking = listOf(shipment, 100);
const currentAction: Rule = (value) => value === null || action(value);
const isIdChar = (char: string) =>
  (char >= 'a' && char <= 'z') ||
  (char >= 'A' && char <= 'Z') ||
  (char >= '0' && char <= '9') ||
  char === '_';
const entryId: Rule = (value) => {
  if (typeof value !== 'string' || value.length < 1 || value.length > 16) return false;
  const [first = ''] = value;
  return [...value].every(isIdChar) && first !== '_' && !(first >= '0' && first <= '9');
};
const cursor: Rule = (value) =>
  string(256, 1)(value) && [...String(value)].every((char) => char >= ' ' && char <= '~');
const ahead: Rule = (value) => has(value, { status: name(64) }, { timestamp: isTimestamp });
const between =
  (min: number, max: number): Rule =>
  (value) =>
    typeof value === 'number' && value >= min && value <= max;
const place = { latitude: between(-90, 90), longitude: between(-180, 180) };
const position: Rule = (value) =>
  has(
    value,
    { ...place, at: isTimestamp },
    // Half of the meridian circumference is 20,004 km, half of the equator 20,038 km.
    { accuracy: between(0, 20_037_509), heading: between(0, 360), age: whole(0) },
  );
const entryRequired = { status: name(64), timestamp: isTimestamp };
const entryOptional = {
  previousStatus: name(64),
  note: string(2_000),
  location: text,
  position: (value: unknown) => has(value, place, {}),
  action: currentAction,
  version: whole(1),
  id: entryId,
};

/** True for a valid snapshot without other fields. */
export const isValidSnapshot: Rule = (value) =>
  has(
    value,
    { orderId: name(128), status: name(64) },
    {
      version: whole(0),
      timestamp: isTimestamp,
      tracking,
      history: listOf((entry) => has(entry, entryRequired, entryOptional), 1_000),
      omitted: whole(0),
      action: currentAction,
      id: entryId,
      storedAt: isTimestamp,
      cursor,
      ahead,
      position,
      pollAfter: (after) => after === null || whole(0)(after),
    },
  );

const bodies: Record<string, Rule> = {
  connected: (body) =>
    has(
      body,
      {},
      {
        orderId: name(128),
        message: text,
        heartbeatInterval: whole(0),
        resumed: boolean,
        cursor,
        order: isValidSnapshot,
      },
    ),
  'order-updated': (body) =>
    has(
      body,
      { orderId: name(128), ...entryRequired },
      { ...entryOptional, tracking, storedAt: isTimestamp, cursor },
    ),
  snapshot: (body) => has(body, { order: isValidSnapshot }),
  position: (body) => has(body, { orderId: name(128), position }),
  heartbeat: (body) => has(body, {}),
  closing: (body) => has(body, {}, { reason: text, reconnectAfter: whole(0) }),
  end: (body) => has(body, {}, { orderId: name(128), reason: text }),
  problem: (body) =>
    has(body, { status: whole(0), code: text, retryable: boolean }, { orderId: name(128), message: text }),
};

/** True for a valid message without other fields. */
export function isValidMessage(value: unknown): boolean {
  if (!isObject(value)) return false;
  const { type, ...body } = value;
  const rule = Object.entries(bodies).find(([name]) => name === type)?.[1];
  return rule?.(body) ?? false;
}
