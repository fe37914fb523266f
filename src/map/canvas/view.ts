import type { Map as LibreMap, LngLatBoundsLike } from 'maplibre-gl';
import { longitudeNear, type Place } from '../place.js';

/** Pixels around what is shown, in a box with room for them. */
const PADDING = 56;
/** Of the padding: a marker that is closer to the edge is cut off. */
const EDGE = 0.65;
/** Closer than this, rounded positions say nothing. */
const CLOSEST_ZOOM = 15;
/** By how many levels the map may be farther away than necessary: one level is half of the width. */
const SPARE_ZOOM = 1;

/** What part of the map is visible: all places, until the customer moves the map, which is then left where it is. */
export interface View {
  /** Shows the places, if they are not visible, or could be shown much closer. */
  keep(places: readonly Place[]): void;
}

export function createView(map: LibreMap): View {
  let bounds: LngLatBoundsLike | undefined;
  let isMoved = false;
  for (const event of ['dragstart', 'zoomstart'] as const) {
    map.on(event, (started) => {
      isMoved ||= started.originalEvent !== undefined;
    });
  }
  // E.g. of a phone that was turned. A box that is not displayed, as on paper, has no size.
  map.on('resize', () => {
    if (bounds && !isMoved && fitting().padding > 0) map.fitBounds(bounds, { ...fitting(), animate: false });
  });

  const fitting = () => fittingIn(map.getContainer());
  const isVisible = ({ longitude, latitude }: Place) => {
    const { x, y } = map.project([longitudeNear(longitude, map.getCenter().lng), latitude]);
    const { clientWidth, clientHeight } = map.getContainer();
    return Math.min(x, y, clientWidth - x, clientHeight - y) >= fitting().padding * EDGE;
  };
  const isFar = (box: LngLatBoundsLike) =>
    (map.cameraForBounds(box, fitting())?.zoom ?? 0) > map.getZoom() + SPARE_ZOOM;

  return {
    keep(places) {
      bounds = boundsOf(places);
      if (!bounds || isMoved || map.isMoving() || fitting().padding === 0) return;
      if (!places.every(isVisible) || isFar(bounds)) map.fitBounds(bounds, fitting());
    },
  };
}

/** How places are fitted into a box. */
export const fittingIn = ({ clientWidth, clientHeight }: HTMLElement) => ({
  padding: Math.min(PADDING, clientWidth / 4, clientHeight / 4),
  maxZoom: CLOSEST_ZOOM,
});

/** The smallest box around places. */
export function boundsOf(places: readonly Place[]): LngLatBoundsLike | undefined {
  const [first] = places;
  if (!first) return undefined;
  const longitudes = places.map(({ longitude }) => longitudeNear(longitude, first.longitude));
  const latitudes = places.map(({ latitude }) => latitude);
  return [Math.min(...longitudes), Math.min(...latitudes), Math.max(...longitudes), Math.max(...latitudes)];
}
