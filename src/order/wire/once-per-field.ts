import type { InvalidMessageError } from './invalid-message-error.js';

/**
 * Calls `report` once for each field that was left out, whatever its place in a list: what sends one invalid value
 * mostly sends it again. Errors of whole messages are all reported.
 */
export function oncePerField<Rest extends readonly unknown[]>(
  report: (error: InvalidMessageError, ...rest: Rest) => void,
): (error: InvalidMessageError, ...rest: Rest) => void {
  const fields = new Set<string>();
  return (error, ...rest) => {
    const field = error.path.replace(/\[\d+\]/g, '');
    if (error.isPartial && fields.has(field)) return;
    if (error.isPartial) fields.add(field);
    report(error, ...rest);
  };
}
