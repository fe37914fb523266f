/** Whether this browser can draw a map at all: MapLibre needs WebGL 2. */
export function canDraw(): boolean {
  const context = document.createElement('canvas').getContext('webgl2');
  // Browsers limit how many are open.
  context?.getExtension('WEBGL_lose_context')?.loseContext();
  return context !== null;
}
