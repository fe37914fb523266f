'use client';

import { definePart } from '../../part/index.js';
import { useLookup } from './lookup-context.js';

/** A `<p>` that is announced: the form is being sent, no order was found, or why it could not be sent. Empty at first. */
export const Message = definePart('p', function useMessage() {
  const { message, getMessageProps } = useLookup();
  return { ...getMessageProps(), children: message };
});
