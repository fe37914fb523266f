import type { Map as LibreMap } from 'maplibre-gl';
import type { Place } from '../place.js';
import { createOverlay, type Overlay } from './overlay.js';

const ID = 'os-scans';

/** The places at which carriers have scanned the package, as dots on the map. */
export interface Scans extends Pick<Overlay, 'above'> {
  show(places: readonly Place[]): void;
}

/** Small rings of the accent: the courier is a large disc, the way a line. */
export function createScans(map: LibreMap): Scans {
  const { above, show } = createOverlay(map, ID, 'MultiPoint', ({ accent, surface }) => [
    {
      id: ID,
      type: 'circle',
      source: ID,
      paint: {
        'circle-radius': 5,
        'circle-color': surface,
        'circle-stroke-width': 3,
        'circle-stroke-color': accent,
      },
    },
  ]);
  return {
    above,
    show(places) {
      show(places.map(({ longitude, latitude }) => [longitude, latitude]));
    },
  };
}
