export { createPositionEmitter, type EmitPosition, type PositionInput } from './emit-position.js';
export type { PositionOptions } from './options.js';
export { createPositions, type Positions } from './positions.js';
