'use client';

import { forwardRef } from 'react';
import { definePart, type PartProps } from '../../part/index.js';
import { ChoiceProvider, useChoice, usePreferences, useTopic } from '../preferences-context.js';

const Cell = definePart('td', function useChoiceCell() {
  const { offers } = usePreferences();
  const { name } = useTopic();
  return { role: 'cell', 'data-offered': offers(name, useChoice().channel) ? '' : undefined };
});

/** The props of {@link Choice}. */
export interface ChoiceProps extends PartProps<'td'> {
  /** The name of the channel. */
  readonly channel: string;
}

/**
 * A `<td>` with the switch of a topic and channel.
 *
 * Data attributes: `data-offered` (messages of this topic may be sent by this channel).
 */
export const Choice = forwardRef<HTMLTableCellElement, ChoiceProps>(function Choice(
  { channel, ...given },
  ref,
) {
  return (
    <ChoiceProvider value={{ channel }}>
      <Cell {...given} ref={ref} />
    </ChoiceProvider>
  );
});

/** An `<input>`, a switch that is labelled by its topic and channel; nothing where the topic is not sent by the channel. */
export const Toggle = definePart('input', function useToggle() {
  const { offers, getToggleProps } = usePreferences();
  const { name } = useTopic();
  const { channel } = useChoice();
  return offers(name, channel) ? { ...getToggleProps(name, channel) } : null;
});
