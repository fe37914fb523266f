'use client';

import { definePart } from '../../part/index.js';
import { usePreferences } from '../preferences-context.js';

/** A `<p>` that is announced: what is being saved, was saved, or could not be. Empty at first. */
export const Message = definePart('p', function useMessage() {
  const { message, getMessageProps } = usePreferences();
  return { ...getMessageProps(), children: message };
});

/** A `<button>` that reads the preferences again; nothing unless they could not be read. */
export const Retry = definePart('button', function useRetry() {
  const { status, data, texts, reload } = usePreferences();
  return status === 'error' && !data ? { type: 'button', children: texts.retry, onClick: reload } : null;
});
