import type { InvalidMessageError } from './invalid-message-error.js';

/**
 * Creates a test for errors that is true once for each field that was left out, whatever its place in a list: what
 * sends one invalid value mostly sends it again.
 */
export function createFirstOfField(): (error: InvalidMessageError) => boolean {
  const fields = new Set<string>();
  return ({ path, isPartial }) => {
    const field = path.replace(/\[\d+\]/g, '');
    if (isPartial && fields.has(field)) return false;
    if (isPartial) fields.add(field);
    return true;
  };
}
