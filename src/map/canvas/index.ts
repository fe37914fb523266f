export type { MapDrawing } from './draw-map.js';
export { useDrawnMap } from './use-drawn-map.js';
