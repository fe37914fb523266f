import type { Funnel, OnTime, OrderReport, StuckOrder } from '../analytics/index.js';
import { isTimestamp } from '../order/index.js';

/**
 * Data that was read as JSON, if it has the form of a report: an app that does not check the status of a response passes
 * `{ error }`, or the answer of a proxy. Anything else is no report, and must not crash the page (G9).
 */
export function isReport(value: unknown): value is OrderReport<string> {
  const { since, until, createdAt, edges, waiting, bottlenecks, groups } = fieldsOf(value);
  return (
    [since, until, createdAt].every((time) => typeof time === 'string' && isTimestamp(time)) &&
    [edges, waiting, bottlenecks].every(isListOfObjects) &&
    (groups === undefined ||
      (isListOfObjects(groups) && groups.every((group) => isListOfObjects(group.edges))))
  );
}

/** As {@link isReport}. */
export const isFunnel = (value: unknown): value is Funnel<string> =>
  [fieldsOf(value).steps, fieldsOf(value).others].every(isListOfObjects);

/** As {@link isReport}. */
export const isOnTime = (value: unknown): value is OnTime =>
  [fieldsOf(value).first, fieldsOf(value).last].every(isObject);

/** As {@link isReport}. */
export const isStuckList = (value: unknown): value is readonly StuckOrder<string>[] => isListOfObjects(value);

type Fields = Partial<Record<string, unknown>>;

const isObject = (value: unknown): value is Fields => typeof value === 'object' && value !== null;

const fieldsOf = (value: unknown): Fields => (isObject(value) ? value : {});

const isListOfObjects = (value: unknown): value is readonly Fields[] =>
  Array.isArray(value) && value.every(isObject);
