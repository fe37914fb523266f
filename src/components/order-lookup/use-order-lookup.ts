'use client';

import { useEffect, useId, useMemo, useRef, useState } from 'react';
import { mergeLookup } from '../../i18n/index.js';
import { useOrderStatusDefaults } from '../../react/index.js';
import type { LookupForm, LookupOptions, LookupState } from './lookup-form.js';
import { requestOrder } from './lookup-request.js';

const CONTACTS = {
  email: { type: 'email', autoComplete: 'email' },
  postcode: { type: 'text', autoComplete: 'postal-code' },
} as const;

/**
 * The form by which a guest finds an order, without markup: its state, and the attributes that make your markup
 * accessible.
 *
 * @example
 * const { texts, message, getFormProps, getInputProps, getSubmitProps, getMessageProps } = useOrderLookup();
 */
export function useOrderLookup(options: LookupOptions = {}): LookupForm {
  const { url = '/api/order-lookup', contact = 'email', labels } = options;
  const defaults = useOrderStatusDefaults();
  const texts = useMemo(() => mergeLookup(defaults.labels, labels), [defaults.labels, labels]);
  const [state, setState] = useState<LookupState>('idle');
  const sent = useRef<AbortController>(null);
  const id = useId();

  useEffect(
    () => () => {
      sent.current?.abort();
      // A hidden `Activity` keeps the state; a form that is pending for good could never be sent again.
      setState((last) => (last === 'pending' ? 'idle' : last));
    },
    [],
  );

  async function send(form: FormData) {
    const controller = new AbortController();
    sent.current = controller;
    setState('pending');
    const result = await requestOrder(url, form, controller.signal);
    if (controller.signal.aborted) return;
    // Not pending, as the browser may show this page again from its cache.
    setState('failure' in result ? result.failure : 'idle');
    if ('failure' in result) return;
    if (options.onFound) options.onFound(result.url);
    else location.assign(result.url);
  }

  const idOf = (part: string) => `${id}${part}`;
  return {
    state,
    message: state === 'idle' ? '' : texts[state],
    texts,
    contactLabel: texts[contact],
    getFormProps: () => ({
      action: url,
      method: 'post',
      'aria-labelledby': idOf('title'),
      onSubmit(event) {
        event.preventDefault();
        if (state !== 'pending') void send(new FormData(event.currentTarget));
      },
    }),
    getTitleProps: () => ({ id: idOf('title') }),
    getLabelProps: (field) => ({ htmlFor: idOf(field) }),
    getInputProps: (field) => ({
      ...(field === 'contact' ? CONTACTS[contact] : { type: 'text', autoComplete: 'off' }),
      id: idOf(field),
      name: field,
      required: true,
      // As the server's handler allows.
      maxLength: field === 'contact' ? 320 : 128,
      'aria-describedby': idOf('message'),
      'aria-invalid': state === 'notFound' || undefined,
    }),
    getSubmitProps: () => ({ type: 'submit', 'aria-disabled': state === 'pending' || undefined }),
    getMessageProps: () => ({ id: idOf('message'), role: 'status' }),
  };
}
