'use client';

import { forwardRef } from 'react';
import { definePart, type PartProps } from '../../part/index.js';
import { ChoiceProvider, useChoice, usePreferences } from '../preferences-context.js';

const Head = definePart('th', function useChannelTitle() {
  const { channelLabel } = usePreferences();
  const { channel } = useChoice();
  return { role: 'columnheader', scope: 'col', children: channelLabel(channel) };
});

/** The props of {@link ChannelTitle}. */
export interface ChannelTitleProps extends PartProps<'th'> {
  /** The name of the channel. */
  readonly channel: string;
}

/** A `<th>` with the name of a channel. */
export const ChannelTitle = forwardRef<HTMLTableCellElement, ChannelTitleProps>(function ChannelTitle(
  { channel, ...given },
  ref,
) {
  return (
    <ChoiceProvider value={{ channel }}>
      <Head {...given} ref={ref} />
    </ChoiceProvider>
  );
});

/** A `<span>` with the name of a channel, which labels the switches of its column. It belongs inside {@link ChannelTitle}. */
export const ChannelName = definePart('span', function useChannelName() {
  const { channelLabel, getChannelTitleProps } = usePreferences();
  const { channel } = useChoice();
  return { children: channelLabel(channel), forced: getChannelTitleProps(channel) };
});
