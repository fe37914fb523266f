'use client';

import { forwardRef } from 'react';
import { definePart, type PartProps } from '../../part/index.js';
import { MapProvider, useMapState } from '../map-context.js';
import { type OrderMapOptions, useOrderMap } from '../use-order-map.js';

const Section = definePart('section', function useMapRoot() {
  const { state, text } = useMapState();
  return { 'aria-label': text.labels.title, 'data-state': state };
});

/** The props of {@link Root}. */
export interface MapRootProps extends OrderMapOptions, PartProps<'section'> {
  readonly orderId: string | null | undefined;
}

/**
 * A `<section>` around all other parts of a map. Nothing is rendered once the order is final: there is no courier any more.
 *
 * Data attributes: `data-state` (`live`, `stale`, `offline`, `unknown`).
 *
 * CSS variables: `--os-surface`, `--os-text`, `--os-muted`, `--os-line`, `--os-accent`, `--os-warning`, `--os-radius`,
 * `--os-shadow`, `--os-space`.
 */
export const Root = forwardRef<HTMLElement, MapRootProps>(function Root(props, ref) {
  const { orderId, destination, transport, labels, locale, ...given } = props;
  const state = useOrderMap(orderId, { destination, transport, labels, locale });
  if (state.state === 'ended') return null;
  return (
    <MapProvider value={state}>
      <Section {...given} ref={ref} />
    </MapProvider>
  );
});
