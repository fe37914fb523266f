/** Calls back when the customer allows or blocks notifications in the settings of the browser. @returns stops it. */
export function watchPermission(onChange: () => void): () => void {
  const stopped = new AbortController();
  // Absent, or without this name, in some browsers: then the next page load notices a change.
  void Promise.resolve()
    .then(() => navigator.permissions.query({ name: 'notifications' }))
    .then(
      (permission) => permission.addEventListener('change', onChange, { signal: stopped.signal }),
      () => {},
    );
  return () => stopped.abort();
}
