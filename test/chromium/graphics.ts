/** A color as it is displayed, 0 to 255. */
type Rgb = readonly [red: number, green: number, blue: number];

const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });

/** The displayed color of a CSS color on a background. */
function paint(color: string, on: Rgb): Rgb {
  if (!canvas) throw new Error('This browser has no 2d canvas to paint a colour on.');
  canvas.fillStyle = `rgb(${on.join(' ')})`;
  canvas.fillRect(0, 0, 1, 1);
  canvas.fillStyle = color;
  canvas.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0] = canvas.getImageData(0, 0, 1, 1).data;
  return [red, green, blue];
}

/** Relative luminance (WCAG 2.2, section "relative luminance"). */
function luminance(color: Rgb): number {
  const [red = 0, green = 0, blue = 0] = color.map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** The contrast of a graphic with its surroundings, 1 to 21 (WCAG 2.2, 1.4.11 requires 3). */
export function contrastOf(graphic: string, surroundings: Rgb): number {
  const [a, b] = [luminance(paint(graphic, surroundings)), luminance(surroundings)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

/** The color behind an element: the backgrounds of all its ancestors, composited. */
export function backgroundOf(element: Element | null): Rgb {
  if (!element) return [255, 255, 255];
  return paint(getComputedStyle(element).backgroundColor, backgroundOf(element.parentElement));
}
