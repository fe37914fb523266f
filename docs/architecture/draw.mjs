// Draws each *.txt beside it as an SVG of the same name: `node docs/architecture/draw.mjs`.
// With --check it writes nothing, and fails if a picture is not what its text describes.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('.', import.meta.url));
const COLUMN = 220;
const ROW = 86;
const GAP = { x: 44, y: 46 };
const MARGIN = 16;

const STYLE = `
  text { font: 12px system-ui, sans-serif; fill: #1f2328; text-anchor: middle; }
  .title { font-size: 14px; font-weight: 600; }
  .small { fill: #59636e; }
  rect { fill: #f6f8fa; stroke: #818b98; }
  path { fill: none; stroke: #59636e; stroke-width: 1.4; }
  marker path { fill: #59636e; stroke: none; }
  .on { paint-order: stroke; stroke: #fff; stroke-width: 4px; }
  @media (prefers-color-scheme: dark) {
    text { fill: #f0f6fc; }
    .small { fill: #b1bac4; }
    rect { fill: #151b23; stroke: #656c76; }
    path { stroke: #b1bac4; }
    marker path { fill: #b1bac4; }
    .on { stroke: #0d1117; }
  }`;

const escaped = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Reads the text of a picture. */
function parsePicture(source) {
  const picture = { caption: '', boxes: new Map(), arrows: [], notes: [] };
  for (const line of source.split('\n')) {
    const [head = '', ...texts] = line.split('|').map((part) => part.trim());
    const [kind, from, , to] = head.split(/\s+/);
    if (kind === 'caption') picture.caption = head.slice('caption '.length);
    else if (kind === 'box') picture.boxes.set(from, boxOf(head, texts));
    else if (kind === 'arrow') picture.arrows.push({ from, to, text: texts[0] ?? '' });
    else if (kind === 'note') picture.notes.push({ from, to });
    else if (line.trim() && !line.startsWith('#')) throw new Error(`This line is none of a picture: ${line}`);
  }
  return picture;
}

function boxOf(head, [title, ...lines]) {
  const [, column, row, width = '1'] = /@ (\d+),(\d+)(?: width (\d+))?$/.exec(head) ?? [];
  const span = Number(width);
  return {
    title,
    lines,
    x: MARGIN + Number(column) * (COLUMN + GAP.x),
    y: MARGIN + Number(row) * (ROW + GAP.y),
    width: span * COLUMN + (span - 1) * GAP.x,
    height: span > 1 ? 56 : ROW,
  };
}

const drawBox = ({ title, lines, x, y, width, height }) => {
  const middle = x + width / 2;
  const first = y + height / 2 - (lines.length * 17) / 2 + 4;
  const text = [title, ...lines].map((line, index) => {
    const kind = index === 0 ? 'title' : 'small';
    return `<text class="${kind}" x="${middle}" y="${first + index * 17}">${escaped(line)}</text>`;
  });
  return `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="8"/>\n${text.join('\n')}`;
};

/** From border to border: across, down or up; diagonally from corner to corner. */
function ends(a, b) {
  const [left, right] = [a.x + a.width / 2, b.x + b.width / 2];
  if (a.y === b.y) {
    const isRight = right > left;
    const y = a.y + a.height / 2;
    return [isRight ? a.x + a.width : a.x, y, isRight ? b.x : b.x + b.width, y];
  }
  const isDown = b.y > a.y;
  const [from, to] = isDown ? [a.y + a.height, b.y] : [a.y, b.y + b.height];
  if (b.width > COLUMN || left === right) return [left, from, left, to];
  return right > left ? [a.x + a.width - 12, from, b.x + 12, to] : [a.x + 12, from, b.x + b.width - 12, to];
}

function drawArrow({ from, to, text }, boxes) {
  const [a, b] = [boxes.get(from), boxes.get(to)];
  if (!a || !b) throw new Error(`The arrow ${from} -> ${to} has no box at one of its ends.`);
  if (text === 'side') {
    // Around what is between: out at the right, and in again.
    const [x, y1, y2] = [a.x + a.width, a.y + a.height / 2, b.y + b.height / 2];
    const out = x + GAP.x * 0.7;
    return `<path d="M${x} ${y1}C${out} ${y1} ${out} ${y1} ${out} ${y1 + 40}V${y2 - 40}C${out} ${y2} ${out} ${y2} ${x} ${y2}" marker-end="url(#head)"/>`;
  }
  const [x1, y1, x2, y2] = ends(a, b);
  const label = text
    ? `\n<text class="small on" x="${(x1 + x2) / 2}" y="${(y1 + y2) / 2 + (y1 === y2 ? -6 : 4)}">${escaped(text)}</text>`
    : '';
  return `<path d="M${x1} ${y1}L${x2} ${y2}" marker-end="url(#head)"/>${label}`;
}

/** The SVG of a picture. */
function drawPicture({ caption, boxes, arrows }) {
  const all = [...boxes.values()];
  const width = Math.max(...all.map((box) => box.x + box.width)) + MARGIN;
  const bottom = Math.max(...all.map((box) => box.y + box.height));
  const height = bottom + 40;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img">
<title>${escaped(caption)}</title>
<style>${STYLE}
</style>
<defs><marker id="head" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0 8 4 0 8Z"/></marker></defs>
${all.map(drawBox).join('\n')}
${arrows.map((arrow) => drawArrow(arrow, boxes)).join('\n')}
<text class="small" x="${width / 2}" y="${bottom + 26}">${escaped(caption)}</text>
</svg>
`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const name of readdirSync(folder).filter((file) => file.endsWith('.txt'))) {
    const svg = drawPicture(parsePicture(readFileSync(folder + name, 'utf8')));
    const path = folder + name.replace('.txt', '.svg');
    if (!process.argv.includes('--check')) writeFileSync(path, svg);
    else if (readFileSync(path, 'utf8') !== svg) {
      console.error(`${path} is out of date. Draw it again: node docs/architecture/draw.mjs`);
      process.exitCode = 1;
    }
  }
}
