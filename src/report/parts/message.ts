'use client';

import { definePart } from '../../part/index.js';
import { useReport } from '../report-context.js';

/** A `<p>` that is announced: that the report is loading, is empty, or could not be loaded. Empty otherwise. */
export const Message = definePart('p', function useMessage() {
  const { message, getMessageProps } = useReport();
  return { ...getMessageProps(), children: message };
});

/** A `<button>` that asks for the report again; nothing while no error is shown, and without `onRetry`. */
export const Retry = definePart('button', function useRetry() {
  const { message, texts, onRetry } = useReport();
  if (message !== texts.unavailable || !onRetry) return null;
  // Without the event, which the function does not expect.
  return { type: 'button', children: texts.retry, onClick: () => onRetry() };
});
