'use client';

import { definePart } from '../../part/index.js';
import { usePreferences } from '../preferences-context.js';

/** An `<h2>` with "Notifications", which labels the section. For another level: `render={<h3 />}`. */
export const Title = definePart('h2', function useTitle() {
  const { texts, getTitleProps } = usePreferences();
  return { children: texts.title, forced: getTitleProps() };
});
