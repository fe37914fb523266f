'use client';

import { definePart } from '../../part/index.js';
import { FigureProvider, useFigure, useSummary } from '../report-context.js';

/** A `<dl>` of the numbers that sum up the report; its children are the template of one. Nothing without a report. */
export const Figures = definePart('dl', function useFigures({ children: template }) {
  const { figures } = useSummary();
  if (figures.length === 0) return null;
  const children = figures.map((figure) => (
    <FigureProvider key={figure.key} value={figure}>
      {template}
    </FigureProvider>
  ));
  return { forced: { children } };
});

/** A `<div>` around one number and its name. Data attributes: `data-figure` (`arrived`, `onTime`, `waiting`, `stuck`). */
export const Figure = definePart('div', function useFigureBox() {
  return { 'data-figure': useFigure().key };
});

/** A `<dt>` with the name of a number. */
export const FigureName = definePart('dt', function useFigureName() {
  return { children: useFigure().label };
});

/** A `<dd>` with a number. */
export const FigureValue = definePart('dd', function useFigureValue() {
  return { children: useFigure().text };
});
