import { describe, expect, test } from 'vitest';
import { looks, setLook } from './looks.js';
import { type Paper, type PrintedShape, print } from './paper.js';
import { storyTabForFile } from './story-tab-for-file.js';

const tab = storyTabForFile();

const textOf = (paper: Paper) => paper.texts.map(({ text }) => text).join(' ');
const isDark = ({ color }: PrintedShape) => Number.parseInt(color.slice(1, 3), 16) < 128;
const width = ({ left, right }: PrintedShape) => right - left;
const height = ({ top, bottom }: PrintedShape) => bottom - top;

describe.each(['light', 'dark'] as const)('a %s page on paper', (look) => {
  const papers = new Map<string, Paper>();
  /** Storybook shows no story twice in a row. */
  const printed = async (id: string) => {
    const known = papers.get(id);
    if (known) return known;
    await tab.show(id);
    await setLook(tab.page, looks[look]);
    const paper = await print(tab.page);
    papers.set(id, paper);
    return paper;
  };

  test('has all entries of a history, also those behind "show more"', async () => {
    const paper = await printed('timeline-states--show-more-oldest-first');
    const entries = paper.texts.filter(({ text }) => /(Departed from|Arrived at) the sorting/.test(text));
    expect(entries).toHaveLength(50);
    expect(new Set(entries.map(({ page }) => page)).size).toBeGreaterThan(1);
    expect(textOf(paper)).not.toMatch(/Show \d+ more/);
  });

  test('breaks no entry', async () => {
    const { texts } = await printed('timeline-states--show-more-oldest-first');
    const isNote = (text: string) => text.includes('the sorting');
    for (const [index, { text, page }] of texts.entries()) {
      // The details of an entry follow its note.
      if (isNote(text)) expect(texts[index + 1]?.page, text).toBe(page);
    }
  });

  test('has a line from each entry to the next', async () => {
    const { shapes } = await printed('timeline-states--delivered');
    const lines = shapes.filter((shape) => width(shape) < 4 && height(shape) > 20);
    expect(lines).toHaveLength(3);
    for (const [index, { bottom }] of lines.entries()) {
      const next = lines[index + 1];
      if (next) expect(Math.abs(next.top - bottom)).toBeLessThan(2);
    }
  });

  test('fills the rail up to the current step, which is filled too', async () => {
    const paper = await printed('tracker-states--shipped');
    const lines = paper.shapes.filter((shape) => Math.abs(height(shape) - 4) < 1 && width(shape) > 60);
    expect(lines.filter(isDark)).toHaveLength(2);
    expect(lines.filter((line) => !isDark(line)).length).toBeGreaterThan(0);
    const circles = paper.shapes
      .filter((shape) => isDark(shape) && Math.abs(width(shape) - height(shape)) < 1 && width(shape) > 15)
      .map(width);
    expect(Math.max(...circles)).toBeGreaterThan(Math.min(...circles) * 1.4);
  });

  test.each([
    'tracker-connection--live',
    'tracker-connection--sign-in-first',
    'tracker-connection--stale',
    'tracker-states--action-needed',
    'tracker-states--shipped',
    'recipes-live-order--live-order',
  ])('has no connection and no button: %s', async (id) => {
    const paper = await printed(id);
    const buttons = ['Copy', 'Try again', 'Sign in'];
    expect(paper.texts.filter(({ text }) => buttons.includes(text.trim()))).toEqual([]);
    const text = textOf(paper);
    expect(text).toContain('Shipped');
    expect(text).not.toMatch(/\bLive\b(?! )|Choose another day|Reconnecting/);
  });

  test('says when the last update was, for a reader of another day', async () => {
    const text = textOf(await printed('tracker-states--shipped'));
    expect(text).toMatch(/Updated 2 days ago +\(November 20, 2026 at 8:05/);
  });

  test('is white', async () => {
    const { shapes } = await printed('tracker-states--shipped');
    const large = shapes.filter((shape) => width(shape) > 300 && height(shape) > 100);
    expect(large.filter(isDark)).toEqual([]);
  });

  test('has the words of a map, and when the courier was there, but no map', async () => {
    const text = textOf(await printed('map-order-map--arriving'));
    expect(text).toMatch(/Arrives in about/);
    expect(text).toMatch(/Position updated .+ \(November 22, 2026 at 12:0/);
    expect(text).not.toContain('An invented town');
  });

  test('has all tables of a report, with its bars and their titles', async () => {
    const paper = await printed('report-order-report--slow-warehouse');
    const text = textOf(paper);
    for (const title of [
      'Time between statuses',
      'Waiting now',
      'How far orders came',
      'Promised delivery dates',
    ])
      expect(text).toContain(title);
    // A bar is a dark line; that of 100 % is the longest.
    const bars = paper.shapes.filter((shape) => isDark(shape) && height(shape) < 8 && width(shape) > 20);
    expect(bars.length).toBeGreaterThan(5);
  });
});
