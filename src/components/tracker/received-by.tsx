'use client';

import { definePart } from '../../part/index.js';
import { useViewContext } from '../view/index.js';
import { usePackage } from './tracker-context.js';

/** A `<figcaption>` with the name of the person who received the package; nothing without one. */
export const ReceivedBy = definePart('figcaption', function useReceivedBy() {
  const { labels, text } = useViewContext();
  const name = usePackage().proofOfDelivery?.receivedBy;
  if (!name) return null;
  const { before, after } = text.split(labels.receivedBy, 'name');
  const children = (
    <>
      {before}
      <bdi>{name}</bdi>
      {after}
    </>
  );
  return { children };
});
