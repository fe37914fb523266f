import type { InputHTMLAttributes, SyntheticEvent } from 'react';
import type { LabelOverrides, Labels } from '../../i18n/index.js';

/** The options of an order look-up. */
export interface LookupOptions {
  /** The route of the server's handler, `createOrderLookup`. Default: `/api/order-lookup`. */
  readonly url?: string;
  /** What the guest enters beside the order number. Default: `email`. */
  readonly contact?: 'email' | 'postcode';
  /** Called with the share link of the order. Default: the browser opens it. */
  readonly onFound?: (url: string) => void;
  /** A language of `react-order-status/locales`, or texts of your own. Default: the provider's, else English. */
  readonly labels?: LabelOverrides;
}

/** Where a look-up stands. */
export type LookupState = 'idle' | 'pending' | 'notFound' | 'tooMany' | 'failed';

type InputAttributes = Pick<
  InputHTMLAttributes<HTMLInputElement>,
  'id' | 'name' | 'type' | 'autoComplete' | 'required' | 'maxLength' | 'aria-describedby' | 'aria-invalid'
>;

/** The data of an order look-up, and the attributes that make its markup accessible. */
export interface LookupForm {
  readonly state: LookupState;
  /** The text for the state; empty while there is none. */
  readonly message: string;
  readonly texts: Labels['lookup'];
  /** The label of the second field. */
  readonly contactLabel: string;
  /** For the `<form>`; the title labels it. Without JavaScript it is sent to the same route. */
  readonly getFormProps: () => {
    readonly action: string;
    readonly method: 'post';
    readonly 'aria-labelledby': string;
    readonly onSubmit: (event: SyntheticEvent<HTMLFormElement>) => void;
  };
  /** For the heading. */
  readonly getTitleProps: () => { readonly id: string };
  /** For the `<label>` of a field. */
  readonly getLabelProps: (field: LookupField) => { readonly htmlFor: string };
  /** For the `<input>` of a field. */
  readonly getInputProps: (field: LookupField) => InputAttributes;
  /** For the `<button>`. It stays focusable while the request is sent. */
  readonly getSubmitProps: () => { readonly type: 'submit'; readonly 'aria-disabled': true | undefined };
  /** For the message: a live region, in the page from the start. */
  readonly getMessageProps: () => { readonly id: string; readonly role: 'status' };
}

/** The name of a field, as it is sent. */
export type LookupField = 'orderNumber' | 'contact';
