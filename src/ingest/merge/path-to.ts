import { nextStatuses, type OrderFlow } from '../../order/index.js';

/** The statuses from one to another by the fewest transitions, without the first; `undefined` if the flow does not lead there. */
export function pathTo(flow: OrderFlow, from: string, to: string): readonly string[] | undefined {
  const paths = new Map<string, readonly string[]>([[from, []]]);
  // The iteration of a Map includes the entries that are added during it: breadth first.
  for (const [status, path] of paths) {
    if (status === to) return path;
    for (const next of nextStatuses(flow, status)) if (!paths.has(next)) paths.set(next, [...path, next]);
  }
  return undefined;
}
