import type { LayerSpecification, Map as LibreMap } from 'maplibre-gl';
import { longitudeNear, type Place } from '../place.js';
import { type Coordinates, createOverlay, type Overlay } from './overlay.js';

const ID = 'os-trail';

/** The way that the courier has travelled, as a line on the map. */
export interface Trail extends Pick<Overlay, 'above'> {
  /** @param end where the line ends, if the courier is between two positions. */
  show(places: readonly Place[], end?: Place): void;
}

/** The line has the accent, and an edge of the surface. */
export function createTrail(map: LibreMap): Trail {
  const layer = (id: string, width: number, color: string): LayerSpecification => ({
    id,
    type: 'line',
    source: ID,
    layout: { 'line-cap': 'round', 'line-join': 'round' },
    paint: { 'line-color': color, 'line-width': width },
  });
  const { above, show } = createOverlay(map, ID, 'LineString', ({ accent, surface }) => [
    layer(`${ID}-edge`, 8, surface),
    layer(ID, 5, accent),
  ]);
  return {
    above,
    show(places, end) {
      show(joined(end ? [...places, end] : places));
    },
  };
}

/** The coordinates of a line, which crosses the date line where that is shorter. */
function joined(places: readonly Place[]): Coordinates[] {
  let before: number | undefined;
  return places.map(({ longitude, latitude }) => {
    before = longitudeNear(longitude, before ?? longitude);
    return [before, latitude];
  });
}
