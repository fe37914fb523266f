import type { ReactNode } from 'react';

/** A resource that loads. */
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

/** Suspends until it is loaded, in a way that every React version supports. */
export function suspendOn(loading: Loading | undefined) {
  // React suspends on a thrown promise.
  // eslint-disable-next-line @typescript-eslint/only-throw-error
  if (loading && !loading.isDone) throw loading.promise;
}

/** A component that suspends until the resource is loaded. */
export function Suspending({ on, children }: { on: Loading | undefined; children?: ReactNode }) {
  suspendOn(on);
  return children;
}
