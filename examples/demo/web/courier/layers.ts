import type {
  ExpressionSpecification,
  FillLayerSpecification,
  LayerSpecification,
  LineLayerSpecification,
  SymbolLayerSpecification,
} from 'maplibre-gl';
import type { Palette } from './palettes.js';

/** Pixels per metre at zoom 0, at the latitude of the town. */
const PIXELS = 1 / 49_045;

/** A width in metres. */
const metres = (width: number): ExpressionSpecification => [
  'interpolate',
  ['exponential', 2],
  ['zoom'],
  10,
  width * PIXELS * 2 ** 10,
  20,
  width * PIXELS * 2 ** 20,
];

/** The layers of the map, the lowest first. */
export function layersOf(colors: Palette): LayerSpecification[] {
  const isMain: ExpressionSpecification = ['get', 'isMain'];
  const street = (
    id: string,
    filter: ExpressionSpecification,
    color: string,
    width: number,
  ): LineLayerSpecification => ({
    id,
    type: 'line',
    source: 'streets',
    filter,
    layout: { 'line-cap': 'round', 'line-join': 'round' },
    paint: { 'line-color': color, 'line-width': metres(width) },
  });
  const area = (kind: 'water' | 'green'): FillLayerSpecification => ({
    id: kind,
    type: 'fill',
    source: 'areas',
    filter: ['==', ['get', 'kind'], kind],
    paint: { 'fill-color': colors[kind] },
  });
  const label = (
    id: string,
    from: string,
    placement: 'line' | 'point',
    color: string,
  ): SymbolLayerSpecification => ({
    id: `${id}-names`,
    type: 'symbol',
    source: from,
    layout: {
      'symbol-placement': placement,
      'symbol-spacing': 320,
      'text-field': ['get', 'name'],
      'text-font': ['sans-serif'],
      'text-size': 11,
    },
    paint: { 'text-color': color, 'text-halo-color': colors.land, 'text-halo-width': 1.25 },
  });

  return [
    { id: 'land', type: 'background', paint: { 'background-color': colors.land } },
    area('green'),
    {
      id: 'river',
      type: 'line',
      source: 'river',
      layout: { 'line-cap': 'round', 'line-join': 'round' },
      paint: { 'line-color': colors.water, 'line-width': metres(76) },
    },
    area('water'),
    {
      id: 'railway',
      type: 'line',
      source: 'railway',
      paint: { 'line-color': colors.rail, 'line-width': 2, 'line-dasharray': [4, 2] },
    },
    {
      id: 'buildings',
      type: 'fill',
      source: 'buildings',
      // From afar they are crumbs.
      paint: {
        'fill-color': colors.building,
        'fill-opacity': ['interpolate', ['linear'], ['zoom'], 13.5, 0, 14.5, 1],
      },
    },
    street('kerbs', ['!', isMain], colors.kerb, 17),
    street('main-kerbs', isMain, colors.kerb, 23),
    street('streets', ['!', isMain], colors.street, 13),
    street('main-streets', isMain, colors.mainStreet, 18),
    label('street', 'streets', 'line', colors.text),
    label('river', 'river', 'line', colors.waterText),
    { ...label('water', 'areas', 'point', colors.waterText), filter: ['==', ['get', 'kind'], 'water'] },
    { ...label('green', 'areas', 'point', colors.greenText), filter: ['==', ['get', 'kind'], 'green'] },
  ];
}
