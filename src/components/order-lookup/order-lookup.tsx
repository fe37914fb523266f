'use client';

import { clsx } from 'clsx';
import { type CSSProperties, forwardRef } from 'react';
import { partClasses } from '../../part/index.js';
import type { LookupOptions } from './lookup-form.js';
import * as Lookup from './parts.js';

/** The names of the styled form's parts in `classNames`. */
export type LookupPart = 'root' | 'title' | 'field' | 'label' | 'input' | 'submit' | 'message';

/** The props of {@link OrderLookup}. */
export interface OrderLookupProps extends LookupOptions {
  /** Your own classes for the parts, with or without the stylesheet. */
  readonly classNames?: { readonly [Part in LookupPart]?: string };
  readonly className?: string;
  readonly style?: CSSProperties;
  readonly id?: string;
  /** The level of the heading in the page. Default: 2. */
  readonly headingLevel?: 1 | 2 | 3 | 4 | 5 | 6;
}

/**
 * The form by which a guest finds an order, with its number and an email address or postcode. The server answers it by
 * `createOrderLookup`.
 *
 * @example <OrderLookup contact="postcode" />
 */
export const OrderLookup = forwardRef<HTMLFormElement, OrderLookupProps>(function OrderLookup(
  { classNames, className, headingLevel = 2, ...props },
  ref,
) {
  const part = partClasses<LookupPart>('os-lookup', classNames);
  const Heading = `h${headingLevel}` as const;
  return (
    <Lookup.Root {...props} ref={ref} className={clsx(part('root'), className)}>
      <Lookup.Title className={part('title')} render={<Heading />} />
      <div className={part('field')}>
        <Lookup.NumberLabel className={part('label')} />
        <Lookup.NumberInput className={part('input')} />
      </div>
      <div className={part('field')}>
        <Lookup.ContactLabel className={part('label')} />
        <Lookup.ContactInput className={part('input')} />
      </div>
      <Lookup.Submit className={part('submit')} />
      <Lookup.Message className={part('message')} />
    </Lookup.Root>
  );
});
