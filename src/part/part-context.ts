'use client';

import { createContext, type Provider, useContext } from 'react';
import { OrderStatusError } from '../order/index.js';
import { fullTexts, messageOf } from '../texts/index.js';

/** A part was rendered outside of its parent part. */
export class MissingPartError extends OrderStatusError {
  readonly code = 'missing-part';

  constructor(parent: string) {
    super(
      messageOf(
        'missing-part',
        fullTexts &&
          `A part that belongs inside <${parent}> is used outside of it, so it has no data to show: put it inside.`,
      ),
    );
  }
}

/**
 * Creates the context through which a part passes data to the parts inside it.
 * @param parent the part's name, for the error that `useValue` throws outside of it.
 */
export function createPartContext<T>(
  parent: string,
): [Provider: Provider<T | undefined>, useValue: () => T, useOptionalValue: () => T | undefined] {
  const Context = createContext<T | undefined>(undefined);
  function usePartContext(): T {
    const value = useContext(Context);
    if (value === undefined) throw new MissingPartError(parent);
    return value;
  }
  return [Context.Provider, usePartContext, () => useContext(Context)];
}
