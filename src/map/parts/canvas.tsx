'use client';

import { forwardRef } from 'react';
import { definePart, type PartProps } from '../../part/index.js';
import { type MapDrawing, useDrawnMap } from '../canvas/index.js';
import { useMapState } from '../map-context.js';

const Box = definePart('div', function useCanvasBox() {
  return {};
});

/** The props of {@link Canvas}. */
export interface MapCanvasProps extends Omit<PartProps<'div'>, 'children'> {
  /** A style of MapLibre, or its URL. Only the hosts that it names are requested. */
  readonly mapStyle: MapDrawing['style'];
  /** The URL of the worker of MapLibre, for bundlers that do not find it by themselves. */
  readonly workerUrl?: string;
}

/**
 * A `<div>` in which MapLibre draws the map. It is hidden while there is no map: before a position, a scan or a destination is known,
 * in browsers without WebGL 2, where MapLibre can not be loaded, and while the browser has dropped the drawing.
 *
 * Data attributes: `data-map` (`none`, `loading`, `drawn`, `lost`, `failed`).
 */
export const Canvas = forwardRef<HTMLDivElement, MapCanvasProps>(function Canvas(props, ref) {
  const { mapStyle, workerUrl, ...given } = props;
  const { position, state: liveness, trail, destination, scans, text } = useMapState();
  const { container, state } = useDrawnMap(
    { style: mapStyle, workerUrl, labels: text.labels },
    { position, isLive: liveness === 'live', trail, destination, scans },
  );
  return (
    <Box {...given} ref={ref} data-map={state} hidden={state !== 'loading' && state !== 'drawn'}>
      <div ref={container} style={{ width: '100%', height: '100%' }} />
    </Box>
  );
});
