'use client';

import { useState } from 'react';
import type { QuietTime } from './preferences-form.js';
import type { QuietHoursChoice } from './preferences-state.js';

/** A time that is being typed. */
interface Typed {
  readonly time: QuietTime;
  readonly text: string;
}

/**
 * The texts of the two time fields. One that is no time yet, or that would leave no quiet hours, is kept in the field and not saved.
 */
export function useTimeTexts(
  quietHours: QuietHoursChoice | null,
  save: (quietHours: QuietHoursChoice) => void,
) {
  const [typed, setTyped] = useState<Typed | null>(null);
  return {
    textOf: (time: QuietTime): string => (typed?.time === time ? typed.text : (quietHours?.[time] ?? '')),
    change(time: QuietTime, text: string): void {
      const changed = quietHours && { ...quietHours, [time]: text };
      const isComplete = changed && text !== '' && changed.from !== changed.until;
      setTyped(isComplete ? null : { time, text });
      if (isComplete) save(changed);
    },
  };
}
