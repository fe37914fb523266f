'use client';

import { definePart } from '../../part/index.js';
import { usePreferences } from '../preferences-context.js';
import type { QuietTime } from '../preferences-form.js';
import { zoneText } from '../preferences-texts.js';

/** A `<div>` around the quiet hours, a group labelled by their title; nothing while the preferences are unknown. */
export const QuietHours = definePart('div', function useQuietHours() {
  const { data, getQuietTitleProps } = usePreferences();
  return data ? { role: 'group', 'aria-labelledby': getQuietTitleProps().id } : null;
});

/** A `<span>` with "Quiet hours", which labels their switch. */
export const QuietTitle = definePart('span', function useQuietTitle() {
  const { texts, getQuietTitleProps } = usePreferences();
  return { children: texts.quietHours, forced: getQuietTitleProps() };
});

/** An `<input>`, the switch of the quiet hours. */
export const QuietToggle = definePart('input', function useQuietToggle() {
  return { ...usePreferences().getQuietToggleProps() };
});

/** A `<p>` that says what quiet hours are. */
export const QuietText = definePart('p', function useQuietText() {
  return { children: usePreferences().texts.quietText };
});

/** A `<div>` around the two times; nothing while there are no quiet hours. */
export const QuietTimes = definePart('div', function useQuietTimes() {
  return usePreferences().data?.preferences.quietHours ? {} : null;
});

const timeTitle = (time: QuietTime) =>
  definePart('label', function useTimeTitle() {
    const { texts, getTimeTitleProps } = usePreferences();
    return { children: texts[time], forced: getTimeTitleProps(time) };
  });

const timeInput = (time: QuietTime) =>
  definePart('input', function useTimeInput() {
    return { ...usePreferences().getTimeProps(time) };
  });

/** A `<label>` with "From". */
export const FromTitle = timeTitle('from');
/** An `<input type="time">`: when the quiet hours begin. */
export const From = timeInput('from');
/** A `<label>` with "Until". */
export const UntilTitle = timeTitle('until');
/** An `<input type="time">`: when the quiet hours end. */
export const Until = timeInput('until');

/** A `<p>` with the time zone of the quiet hours; nothing where it is not stated. */
export const TimeZone = definePart('p', function useTimeZone() {
  const { data, texts } = usePreferences();
  const zone = data?.preferences.quietHours?.timeZone;
  return zone ? { children: zoneText(texts, zone) } : null;
});
