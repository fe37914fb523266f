import type { GeoJSONSource, Map as LibreMap } from 'maplibre-gl';
import type { Place } from '../place.js';

const ID = 'os-trail';

/** The way that the courier has travelled, as a line on the map. */
export interface Trail {
  /** @param end where the line ends, if the courier is between two positions. */
  show(places: readonly Place[], end?: Place): void;
}

/** The line has the `accent-color` of the map's element. */
export function createTrail(map: LibreMap): Trail {
  let coordinates: readonly (readonly [number, number])[] = [];

  const line = () =>
    ({
      type: 'Feature',
      properties: {},
      geometry: { type: 'LineString', coordinates: coordinates.map(([east, north]) => [east, north]) },
    }) as const;
  const draw = () => {
    // The style may not be loaded yet; the source is added below.
    void map.getSource<GeoJSONSource>(ID)?.setData(line());
  };

  // Also after another style was set.
  map.on('style.load', () => {
    map.addSource(ID, { type: 'geojson', data: line() });
    map.addLayer({
      id: ID,
      type: 'line',
      source: ID,
      layout: { 'line-cap': 'round', 'line-join': 'round' },
      paint: { 'line-color': rgbOf(map.getContainer()), 'line-width': 4, 'line-opacity': 0.6 },
    });
  });

  return {
    show(places, end) {
      const shown = end ? [...places, end] : places;
      coordinates = unwrapped(shown.map(({ longitude, latitude }) => [longitude, latitude]));
      draw();
    },
  };
}

/** Continues beyond 180° where the line crosses the date line, so that it does not go around the earth. */
function unwrapped(line: readonly (readonly [number, number])[]): readonly (readonly [number, number])[] {
  let before: number | undefined;
  return line.map(([longitude, latitude]) => {
    const turns = before === undefined ? 0 : Math.round((before - longitude) / 360);
    before = longitude + turns * 360;
    return [before, latitude];
  });
}

/** The accent color of an element as MapLibre reads it: browsers may compute another notation, e.g. `color(srgb …)`. */
function rgbOf(element: Element): string {
  const context = document.createElement('canvas').getContext('2d');
  if (!context) return 'black';
  context.fillStyle = getComputedStyle(element).accentColor;
  context.fillRect(0, 0, 1, 1);
  const [red, green, blue] = context.getImageData(0, 0, 1, 1).data;
  return `rgb(${red}, ${green}, ${blue})`;
}
