'use client';

import { forwardRef } from 'react';
import { definePart, type PartProps } from '../../part/index.js';
import { LookupProvider, useLookup } from './lookup-context.js';
import type { LookupOptions } from './lookup-form.js';
import { useOrderLookup } from './use-order-lookup.js';

const Form = definePart('form', function useLookupRoot() {
  const { state, getFormProps } = useLookup();
  return { ...getFormProps(), 'data-state': state };
});

/** The props of {@link Root}. */
export interface LookupRootProps extends LookupOptions, PartProps<'form'> {}

/**
 * A `<form>` labelled by its title, around all other parts of an order look-up. What you put inside is sent, too, e.g.
 * the field of a captcha.
 *
 * Data attributes: `data-state` (`idle`, `pending`, `notFound`, `tooMany`, `failed`).
 */
export const Root = forwardRef<HTMLFormElement, LookupRootProps>(function Root(props, ref) {
  const { url, contact, onFound, labels, ...given } = props;
  const form = useOrderLookup({ url, contact, onFound, labels });
  return (
    <LookupProvider value={form}>
      <Form {...given} ref={ref} />
    </LookupProvider>
  );
});
