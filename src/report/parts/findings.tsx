'use client';

import { definePart } from '../../part/index.js';
import { FindingProvider, useFinding, useReport, useSummary } from '../report-context.js';

/** An `<h3>` above the bottlenecks; nothing without tables. For another level: `render={<h4 />}`. */
export const FindingsTitle = definePart('h3', function useFindingsTitle() {
  const { status, texts } = useReport();
  return status === 'ready' ? { children: texts.findings } : null;
});

/** A `<ul>` of the bottlenecks; its children are the template of one. Nothing without any. */
export const Findings = definePart('ul', function useFindings({ children: template }) {
  const { findings } = useSummary();
  if (findings.length === 0) return null;
  const children = findings.map((finding) => (
    <FindingProvider key={finding.key} value={finding}>
      {template}
    </FindingProvider>
  ));
  // Safari does not treat a list without bullets as a list, unless it has the role.
  return { role: 'list', forced: { children } };
});

/** A `<p>` that no step stands out; nothing with bottlenecks, and without tables. */
export const NoFindings = definePart('p', function useNoFindings() {
  const { status, texts } = useReport();
  const { findings } = useSummary();
  return status === 'ready' && findings.length === 0 ? { children: texts.noFindings } : null;
});

/** An `<li>` for a bottleneck. Data attributes: `data-kind` (`slower`, `stuck`, `share`). */
export const Finding = definePart('li', function useFindingItem() {
  return { 'data-kind': useFinding().kind };
});

/** A `<strong>` that says what the bottleneck is, in short. */
export const FindingTitle = definePart('strong', function useFindingTitle() {
  return { children: useFinding().title };
});

/** A `<p>` that explains the bottleneck by its figures. */
export const FindingText = definePart('p', function useFindingText() {
  return { suppressHydrationWarning: true, children: useFinding().text };
});

/** A `<p>` with what a test says about the bottleneck; nothing without a test. */
export const FindingNote = definePart('p', function useFindingNote() {
  const { note } = useFinding();
  return note ? { children: note } : null;
});
