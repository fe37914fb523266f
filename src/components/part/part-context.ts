'use client';

import { createContext, type Provider, useContext } from 'react';
import { OrderStatusError } from '../../order/index.js';

/** A part was used outside of the part that feeds it. */
export class MissingPartError extends OrderStatusError {
  readonly code = 'missing-part';

  constructor(parent: string) {
    super(
      `A part that belongs inside <${parent}> is used outside of it, so it has nothing to show: put it inside.`,
    );
  }
}

/**
 * What a part hands to the parts inside it.
 * @param parent the part's name, for the error that its reader throws outside of it.
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
