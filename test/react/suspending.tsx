import type { ReactNode } from 'react';

/** Something to wait for, as data that loads. */
export interface Loading {
  readonly promise: Promise<void>;
  isDone: boolean;
  finish(): Promise<void>;
}

export function createLoading(): Loading {
  let resolve = () => {};
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  const loading: Loading = {
    promise,
    isDone: false,
    async finish() {
      loading.isDone = true;
      resolve();
      await promise;
    },
  };
  return loading;
}

/** Suspends until it is loaded, in the way that every React understands. */
export function suspendOn(loading: Loading | undefined) {
  // A promise is what React takes for "not yet".
  // eslint-disable-next-line @typescript-eslint/only-throw-error
  if (loading && !loading.isDone) throw loading.promise;
}

/** A component that waits for something to load. */
export function Suspending({ on, children }: { on: Loading | undefined; children?: ReactNode }) {
  suspendOn(on);
  return children;
}
