/** A JSON object of another program. Nothing is known of its fields: each is read by a function of this file. */
export type Json = Readonly<Record<string, unknown>>;

/** The value as an object; an empty one if it is none. */
export const objectAt = (value: unknown, ...path: readonly string[]): Json => {
  let at: unknown = value;
  for (const key of path) at = isObject(at) && Object.hasOwn(at, key) ? at[key] : undefined;
  return isObject(at) ? at : {};
};

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The objects of a list; none if it is no list. */
export const objectsAt = (json: Json, key: string): readonly Json[] => {
  const value = json[key];
  return Array.isArray(value) ? value.filter(isObject) : [];
};

/** A text that is not blank, trimmed, also of a number; `undefined` for anything else. */
export const textAt = (json: Json, key: string): string | undefined => {
  const value = json[key];
  const text = typeof value === 'number' ? String(value) : value;
  return typeof text === 'string' && text.trim() !== '' ? text.trim() : undefined;
};

/** The texts of a list that are not blank; none if it is no list. */
export const textsAt = (json: Json, key: string): readonly string[] => {
  const value = json[key];
  const texts = Array.isArray(value) ? value.map((each: unknown) => textAt({ each }, 'each')) : [];
  return texts.filter((text) => text !== undefined);
};

/** A finite number, also of a text; `undefined` for anything else. */
export const numberAt = (json: Json, key: string): number | undefined => {
  const text = textAt(json, key);
  const value = Number(text);
  return text !== undefined && Number.isFinite(value) ? value : undefined;
};

/** A text as a JSON object; `undefined` if it is none. */
export function toJson(text: string): Json | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
