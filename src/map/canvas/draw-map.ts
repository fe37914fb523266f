import type { LngLatLike, Marker, StyleSpecification } from 'maplibre-gl';
import type { CourierPosition } from '../../order/index.js';
import type { MapLabels } from '../labels/index.js';
import type { Place } from '../place.js';
import { createMotion } from './motion.js';
import { createTrail } from './trail.js';

/** How a map is drawn. */
export interface MapDrawing {
  readonly style: string | StyleSpecification;
  readonly workerUrl: string | undefined;
  readonly labels: MapLabels;
}

/** What a map shows. */
export interface MapContent {
  readonly position: CourierPosition | undefined;
  readonly isLive: boolean;
  readonly trail: readonly CourierPosition[];
  readonly destination: Place | undefined;
}

/** A map that is drawn. */
export interface DrawnMap {
  show(content: MapContent): void;
  setStyle(style: MapDrawing['style']): void;
  remove(): void;
}

/** Ms: a marker that is farther behind would show an old place. */
const LONGEST_MOVE = 5_000;
/** Of the first view: closer than this, rounded positions say nothing. */
const CLOSEST_ZOOM = 15;
/** Pixels around what is shown. */
const PADDING = 48;

/** Whether this browser can draw a map at all: MapLibre needs WebGL 2. */
export function canDraw(): boolean {
  const context = document.createElement('canvas').getContext('webgl2');
  context?.getExtension('WEBGL_lose_context')?.loseContext();
  return context !== null;
}

/**
 * Loads MapLibre, and draws a map into an element. It requests nothing but what the style names.
 * @throws what the import or MapLibre throws.
 */
export async function drawMap(
  container: HTMLElement,
  { style, workerUrl, labels }: MapDrawing,
  signal: AbortSignal,
): Promise<DrawnMap | undefined> {
  const maplibre = await import('maplibre-gl');
  if (signal.aborted) return undefined;
  if (workerUrl !== undefined) maplibre.setWorkerUrl(workerUrl);
  const map = new maplibre.Map({
    container,
    style,
    attributionControl: { compact: false },
    // The page scrolls, not the map.
    scrollZoom: false,
    dragRotate: false,
    touchPitch: false,
    locale: {
      'Map.Title': labels.map,
      'NavigationControl.ZoomIn': labels.zoomIn,
      'NavigationControl.ZoomOut': labels.zoomOut,
    },
  });
  map.touchZoomRotate.disableRotation();
  map.addControl(new maplibre.NavigationControl({ showCompass: false }));

  const goal = createMarker(maplibre.Marker, 'os-map__destination');
  const courier = createMarker(maplibre.Marker, 'os-map__courier');
  const trail = createTrail(map);
  let content: MapContent | undefined;
  let arrivedAt: CourierPosition | undefined;
  /** Whether the customer has moved the map, which is then left where it is. */
  let isMoved = false;
  let isFitted = false;
  for (const event of ['dragstart', 'zoomstart'] as const) {
    map.on(event, (started) => {
      isMoved ||= started.originalEvent !== undefined;
    });
  }

  const motion = createMotion((place, hasArrived) => {
    courier.setLngLat(lngLat(place)).addTo(map);
    if (!content) return;
    // The way does not lead the marker either.
    trail.show(hasArrived ? content.trail : content.trail.slice(0, -1), place);
    if (!isMoved && !map.getBounds().contains(lngLat(place))) bringIntoView(content);
  });

  function bringIntoView({ position, destination }: MapContent): void {
    const places = [position, destination].flatMap((place) => (place ? [place] : []));
    if (places.length === 0) return;
    const [longitudes, latitudes] = [
      places.map((place) => place.longitude),
      places.map((place) => place.latitude),
    ];
    map.fitBounds(
      [Math.min(...longitudes), Math.min(...latitudes), Math.max(...longitudes), Math.max(...latitudes)],
      { padding: PADDING, maxZoom: CLOSEST_ZOOM, animate: isFitted },
    );
    isFitted = true;
  }

  return {
    show(next) {
      content = next;
      const { position, destination, isLive, trail: fixes } = next;
      if (destination) goal.setLngLat(lngLat(destination)).addTo(map);
      else goal.remove();
      if (!isFitted) bringIntoView(next);
      const element = courier.getElement();
      element.dataset.state = isLive ? 'live' : 'stale';
      if (!position) {
        motion.stop();
        courier.remove();
        trail.show([]);
      } else if (position !== arrivedAt) {
        element.toggleAttribute('data-heading', position.heading !== undefined);
        courier.setRotation(position.heading ?? 0);
        motion.to(position, isLive && !prefersStillness() ? durationOf(fixes) : 0);
      } else if (!isLive) {
        motion.to(position, 0);
      }
      arrivedAt = position;
    },
    setStyle: (next) => void map.setStyle(next),
    remove() {
      motion.stop();
      map.remove();
    },
  };
}

function createMarker(Constructor: typeof Marker, className: string): Marker {
  const element = document.createElement('div');
  element.className = className;
  // The texts say the same.
  element.ariaHidden = 'true';
  return new Constructor({ element, rotationAlignment: 'map' });
}

const lngLat = ({ longitude, latitude }: Place): LngLatLike => [longitude, latitude];

const prefersStillness = () => matchMedia('(prefers-reduced-motion: reduce)').matches;

/** As long as the courier took, so that it moves evenly; never longer than the marker may be behind. */
function durationOf(trail: readonly CourierPosition[]): number {
  const [before, last] = trail.slice(-2);
  return before && last ? Math.min(LONGEST_MOVE, Date.parse(last.at) - Date.parse(before.at)) : 0;
}
