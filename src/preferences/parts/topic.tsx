'use client';

import { forwardRef } from 'react';
import { definePart, type PartProps } from '../../part/index.js';
import { TopicProvider, usePreferences, useTopic } from '../preferences-context.js';

const Row = definePart('tr', function useTopicRow() {
  const { topics } = usePreferences();
  const { name } = useTopic();
  const isLocked = topics.some((topic) => topic.name === name && topic.locked);
  return { role: 'row', 'data-topic': name, 'data-locked': isLocked ? '' : undefined };
});

/** The props of {@link Topic}. */
export interface TopicProps extends PartProps<'tr'> {
  /** The name of the topic; without it, the row is for all topics. */
  readonly topic?: string;
}

/**
 * A `<tr>` with the choices for a topic.
 *
 * Data attributes: `data-topic` (its name), `data-locked` (nobody can turn it off).
 */
export const Topic = forwardRef<HTMLTableRowElement, TopicProps>(function Topic({ topic, ...given }, ref) {
  return (
    <TopicProvider value={{ name: topic }}>
      <Row {...given} ref={ref} />
    </TopicProvider>
  );
});

/** A `<th>` around the name of a topic. */
export const TopicTitle = definePart('th', function useTopicTitle() {
  return { role: 'rowheader', scope: 'row', children: usePreferences().topicLabel(useTopic().name) };
});

/** A `<span>` with the name of a topic, which labels the switches of its row. It belongs inside {@link TopicTitle}. */
export const TopicName = definePart('span', function useTopicName() {
  const { topicLabel, getTopicTitleProps } = usePreferences();
  const { name } = useTopic();
  return { children: topicLabel(name), forced: getTopicTitleProps(name) };
});
