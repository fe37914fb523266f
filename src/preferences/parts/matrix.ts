'use client';

import { definePart } from '../../part/index.js';
import { usePreferences } from '../preferences-context.js';

/**
 * A `<table>` of topics and channels; nothing while they are unknown. Its elements state their roles, as a stylesheet that
 * shows rows as cards would take those from it.
 */
export const Matrix = definePart('table', function useMatrix() {
  const { data, getRootProps } = usePreferences();
  return data ? { role: 'table', 'aria-labelledby': getRootProps()['aria-labelledby'] } : null;
});

/** The `<thead>` of the table. */
export const MatrixHead = definePart('thead', function useMatrixHead() {
  return { role: 'rowgroup' };
});

/** The `<tbody>` of the table. */
export const MatrixBody = definePart('tbody', function useMatrixBody() {
  return { role: 'rowgroup' };
});

/** The `<tr>` with the titles of the channels. */
export const MatrixTitles = definePart('tr', function useMatrixTitles() {
  return { role: 'row' };
});

/** The `<th>` above the topics. */
export const MatrixCorner = definePart('th', function useMatrixCorner() {
  return { role: 'columnheader', scope: 'col', children: usePreferences().texts.topic };
});
