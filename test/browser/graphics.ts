/** A colour as the screen shows it, 0 to 255. */
type Rgb = readonly [red: number, green: number, blue: number];

const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });

/** What a CSS colour looks like on another. */
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

/** How well a graphic stands out from what is around it, 1 to 21 (WCAG 2.2, 1.4.11 asks for 3). */
export function contrastOf(graphic: string, surroundings: Rgb): number {
  const [a, b] = [luminance(paint(graphic, surroundings)), luminance(surroundings)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

/** The colour behind an element: the backgrounds of all it stands in, laid over each other. */
export function backgroundOf(element: Element | null): Rgb {
  if (!element) return [255, 255, 255];
  return paint(getComputedStyle(element).backgroundColor, backgroundOf(element.parentElement));
}
