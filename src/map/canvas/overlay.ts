import type { GeoJSONSource, LayerSpecification, Map as LibreMap, StyleSpecification } from 'maplibre-gl';

/** Degrees of longitude and latitude, as GeoJSON has them. */
export type Coordinates = [longitude: number, latitude: number];

/** A drawing over the style of a map, which stays when the style changes. */
export interface Overlay {
  show(coordinates: Coordinates[]): void;
  /** A style with the drawing above everything else of it. */
  above(style: StyleSpecification): StyleSpecification;
}

/** The colors that the stylesheet states: `accent-color` and `background-color` of the map's element. */
export interface OverlayColors {
  readonly accent: string;
  readonly surface: string;
}

/**
 * An overlay that shows nothing yet.
 * @param type what its coordinates are, in GeoJSON.
 * @param layersOf its layers, first to last, for the source `id`.
 */
export function createOverlay(
  map: LibreMap,
  id: string,
  type: 'LineString' | 'MultiPoint',
  layersOf: (colors: OverlayColors) => readonly LayerSpecification[],
): Overlay {
  let coordinates: Coordinates[] = [];
  const data = () => ({ type: 'Feature', properties: {}, geometry: { type, coordinates } }) as const;

  // There is no source while a style is loading, which may have been requested with earlier coordinates.
  const draw = () => void map.getSource<GeoJSONSource>(id)?.setData(data());
  map.on('style.load', draw);

  return {
    show(next) {
      coordinates = next;
      draw();
    },
    above(style) {
      const { accentColor, backgroundColor } = getComputedStyle(map.getContainer());
      const colors = { accent: rgbaOf(accentColor), surface: rgbaOf(backgroundColor) };
      return {
        ...style,
        sources: { ...style.sources, [id]: { type: 'geojson', data: data() } },
        layers: [...style.layers, ...layersOf(colors)],
      };
    },
  };
}

/** In place of `auto`: the accent of the stylesheet. */
const DEFAULT_COLOR = '#3f74ff';

/** A computed color as MapLibre reads it: browsers may compute another notation, e.g. `color(srgb …)`. */
function rgbaOf(color: string): string {
  const context = document.createElement('canvas').getContext('2d');
  if (!context) return DEFAULT_COLOR;
  // What is no color is ignored.
  context.fillStyle = DEFAULT_COLOR;
  context.fillStyle = color;
  context.fillRect(0, 0, 1, 1);
  const [red, green, blue, alpha = 0] = context.getImageData(0, 0, 1, 1).data;
  return `rgba(${red}, ${green}, ${blue}, ${alpha / 255})`;
}
