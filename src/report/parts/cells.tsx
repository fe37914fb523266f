'use client';

import type { ReactNode } from 'react';
import { isoDuration } from '../../i18n/index.js';
import { definePart } from '../../part/index.js';
import { CellProvider, useCell, useRow } from '../report-context.js';
import type { ReportVerdict } from '../tables/index.js';

/** The props of {@link Cells}. */
export interface ReportCellsProps {
  /** The template of one cell. */
  readonly children: ReactNode;
}

/** The cells of a row beside its title, without an element of their own. */
export function Cells({ children: template }: ReportCellsProps) {
  return useRow().cells.map((cell) => (
    <CellProvider key={cell.column.key} value={cell}>
      {template}
    </CellProvider>
  ));
}

/**
 * A `<td>`.
 *
 * Data attributes: `data-kind` (`text`, `count`, `duration`, `share`, `trend`, `series`), `data-label` (the title of the column, for a
 * stylesheet that shows rows as cards), `data-verdict` (`slower`, `faster`, `unchanged`, `unknown`).
 */
export const Cell = definePart('td', function useTableCell() {
  const cell = useCell();
  return {
    role: 'cell',
    'data-kind': cell.kind,
    'data-label': cell.column.label,
    'data-verdict': cell.kind === 'trend' ? cell.verdict : undefined,
    children: cell.text,
  };
});

/** A `<span>` with the text of a cell, or a `<time>` with its duration; nothing for a sparkline, which has a text itself. */
export const Value = definePart('span', function useValue() {
  const cell = useCell();
  if (cell.kind === 'series' && cell.points.length > 0) return null;
  if (cell.kind !== 'duration' || cell.value === null) return { children: cell.text };
  const { value, text } = cell;
  return { tag: 'time', dateTime: isoDuration(value), suppressHydrationWarning: true, children: text };
});

/** A `<small>` with what a figure was before; nothing where that is not known. */
export const Note = definePart('small', function useNote() {
  const cell = useCell();
  return cell.kind === 'trend' && cell.note ? { suppressHydrationWarning: true, children: cell.note } : null;
});

/** A `<span>` with a bar as long as the share; nothing in cells of other kinds. The text beside it says the same. */
export const Bar = definePart('span', function useBar() {
  const cell = useCell();
  if (cell.kind !== 'share') return null;
  const percent = Math.max(0, Math.min(1, cell.value)) * 100;
  // A width in an attribute, because a policy of the page may refuse `style`. Its box grows from the side where lines begin.
  const children = (
    <svg width={`${Number(percent.toFixed(2))}%`} height="100%" aria-hidden="true" focusable="false">
      <rect width="100%" height="100%" fill="currentColor" />
    </svg>
  );
  return { children };
});

const marks: Readonly<Record<ReportVerdict, string>> = {
  slower: 'M12 19V5m-6 6 6-6 6 6',
  faster: 'M12 5v14m-6-6 6 6 6-6',
  unchanged: 'M5 12h14',
  unknown: '',
};

/** A `<span>` with an arrow: up for slower, down for faster; nothing where the text says that it is not known. */
export const Mark = definePart('span', function useMark() {
  const cell = useCell();
  const path = cell.kind === 'trend' ? marks[cell.verdict] : '';
  if (!path) return null;
  const children = (
    <svg
      viewBox="0 0 24 24"
      width="1em"
      height="1em"
      fill="none"
      stroke="currentColor"
      strokeWidth={2.5}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d={path} />
    </svg>
  );
  return { children };
});
