/** Errors that are remembered. */
const LIMIT = 1_000;

/** Reports each error once, by its message; beyond 1,000 different ones it begins again. */
export function createReportOnce(onError: (error: unknown) => void): (error: Error) => void {
  const reported = new Set<string>();
  return (error) => {
    if (reported.has(error.message)) return;
    if (reported.size >= LIMIT) reported.clear();
    reported.add(error.message);
    onError(error);
  };
}
