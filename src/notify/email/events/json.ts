import { MalformedWebhookError } from '../../../ingest/index.js';

/** A JSON object of a provider, of whose fields nothing is known. */
export type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The text as a JSON object. @throws MalformedWebhookError */
export function parseFields(text: string): Fields {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new MalformedWebhookError('its body is not JSON');
  }
  if (isFields(value)) return value;
  throw new MalformedWebhookError('its body is not a JSON object');
}

/** An object within an object; an empty one if there is none. */
export const fieldsAt = (fields: Fields, key: string): Fields => {
  const value = Object.hasOwn(fields, key) ? fields[key] : undefined;
  return isFields(value) ? value : {};
};

/** A text that is not empty; `undefined` for anything else. */
export const textAt = (fields: Fields, key: string): string | undefined => {
  const value = Object.hasOwn(fields, key) ? fields[key] : undefined;
  return typeof value === 'string' && value !== '' ? value : undefined;
};

/** The addresses of a list of texts, or of objects with a field. */
export function addressesAt(fields: Fields, key: string, field?: string): readonly string[] {
  const value = Object.hasOwn(fields, key) ? fields[key] : undefined;
  const list: readonly unknown[] = Array.isArray(value) ? value : [];
  const texts = list.map((each) => (field !== undefined && isFields(each) ? textAt(each, field) : each));
  return texts.filter((text): text is string => typeof text === 'string' && text !== '');
}
