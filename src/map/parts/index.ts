export { Canvas, type MapCanvasProps } from './canvas.js';
export { type MapRootProps, Root } from './root.js';
export { Arrival, Distance, Notice, Title, Updated } from './texts.js';
