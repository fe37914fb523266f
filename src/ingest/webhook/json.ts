import { type Json, textAt, toJson } from '../../web/index.js';
import { MalformedWebhookError } from '../events/index.js';

/** A text that an event can't do without. @throws MalformedWebhookError */
export function requiredText(json: Json, key: string): string {
  const text = textAt(json, key);
  if (text === undefined) throw new MalformedWebhookError(`the field ${key} is missing`);
  return text;
}

/** The body as a JSON object. @throws MalformedWebhookError */
export function parseObject(text: string): Json {
  const json = toJson(text);
  if (json) return json;
  throw new MalformedWebhookError('its body is not a JSON object');
}

/** Texts that are present, with a comma between them, e.g. the parts of an address; `undefined` if none is. */
export const joined = (...texts: readonly (string | undefined)[]): string | undefined =>
  texts.filter((text) => text !== undefined).join(', ') || undefined;
