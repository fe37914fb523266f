'use client';

import { definePart } from '../../part/index.js';
import { useLookup } from './lookup-context.js';

/** An `<h2>` with "Find your order", which labels the form. For another level: `render={<h3 />}`. */
export const Title = definePart('h2', function useTitle() {
  const { texts, getTitleProps } = useLookup();
  return { children: texts.title, forced: getTitleProps() };
});
