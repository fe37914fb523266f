import type { Page } from 'playwright';
import { getDocumentProxy } from 'unpdf';

/** A text on paper; px from the top left of its page. */
export interface PrintedText {
  readonly page: number;
  readonly text: string;
  readonly left: number;
  readonly top: number;
}

/** A filled shape on paper; px from the top left of its page. */
export interface PrintedShape {
  readonly page: number;
  /** `#rrggbb`. */
  readonly color: string;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export interface Paper {
  readonly texts: readonly PrintedText[];
  readonly shapes: readonly PrintedShape[];
}

type Matrix = readonly [number, number, number, number, number, number];

/** Operators of the PDF, by their numbers in pdf.js. */
const SAVE = 10;
const RESTORE = 11;
const TRANSFORM = 12;
const FILL_COLOR = 59;
const PATH = 91;
/** The fills among what may be done with a path. */
const FILLS = new Set([22, 23, 24, 25]);

/** Px of CSS per point of the PDF. */
const PX = 96 / 72;

/** Prints the page as the browser does without "background graphics", and reads the PDF. */
export async function print(page: Page): Promise<Paper> {
  const pdf = await page.pdf({ format: 'A4', printBackground: false });
  const document = await getDocumentProxy(new Uint8Array(pdf));
  const texts: PrintedText[] = [];
  const shapes: PrintedShape[] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const paper = await document.getPage(number);
    const { height } = paper.getViewport({ scale: 1 });
    const { items } = await paper.getTextContent();
    for (const item of items) {
      if (!('str' in item) || item.str.trim() === '') continue;
      const [, , , size = 0, x = 0, y = 0] = item.transform as number[]; // of `TextItem`
      texts.push({ page: number, text: item.str, left: x * PX, top: (height - y - size) * PX });
    }
    const { fnArray, argsArray } = await paper.getOperatorList();
    shapes.push(...filledShapes(number, height, fnArray, argsArray));
  }
  return { texts, shapes };
}

function filledShapes(page: number, height: number, operators: number[], args: unknown[]): PrintedShape[] {
  const found: PrintedShape[] = [];
  const saved: { matrix: Matrix; color: string }[] = [];
  let matrix: Matrix = [1, 0, 0, 1, 0, 0];
  let color = '#000000';
  for (const [index, operator] of operators.entries()) {
    // The arguments have the form that pdf.js documents for their operator.
    const given = args[index] as never;
    if (operator === SAVE) saved.push({ matrix, color });
    else if (operator === RESTORE) ({ matrix, color } = saved.pop() ?? { matrix, color });
    else if (operator === TRANSFORM) matrix = multiply(matrix, given);
    else if (operator === FILL_COLOR) color = hex(given);
    else if (operator === PATH) {
      const [use, , box] = given as [number, unknown, Record<number, number> | null];
      if (FILLS.has(use) && box) found.push({ page, color, ...place(matrix, box, height) });
    }
  }
  return found;
}

function multiply(m: Matrix, [a, b, c, d, e, f]: Matrix): Matrix {
  return [
    m[0] * a + m[2] * b,
    m[1] * a + m[3] * b,
    m[0] * c + m[2] * d,
    m[1] * c + m[3] * d,
    m[0] * e + m[2] * f + m[4],
    m[1] * e + m[3] * f + m[5],
  ];
}

const hex = ({ 0: red = 0, 1: green = 0, 2: blue = 0 }: Record<number, number>) =>
  `#${[red, green, blue].map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;

function place(m: Matrix, box: Record<number, number>, height: number) {
  const { 0: x0 = 0, 1: y0 = 0, 2: x1 = 0, 3: y1 = 0 } = box;
  const xs = [m[0] * x0 + m[2] * y0 + m[4], m[0] * x1 + m[2] * y1 + m[4]].map((x) => x * PX);
  const ys = [m[1] * x0 + m[3] * y0 + m[5], m[1] * x1 + m[3] * y1 + m[5]].map((y) => (height - y) * PX);
  return { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) };
}
