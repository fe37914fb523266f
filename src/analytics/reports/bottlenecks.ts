import type { Bottleneck, EdgeStats, WaitingStats } from '../contract/index.js';

/** The share of the time that is explained by the edges which are named, unless each of the others holds little. */
const MOST = 0.5;
/** The share that one edge needs to be named. */
const MUCH = 0.1;

/** An edge with its verdict, and what is stuck. */
export interface Findings<S extends string> {
  /** The largest total first. */
  readonly edges: readonly EdgeStats<S>[];
  readonly stuck: readonly Stuck<S>[];
}

/** Orders that wait in a status for longer than usual. */
export interface Stuck<S extends string> {
  readonly waiting: WaitingStats<S>;
  readonly count: number;
  readonly usual: number;
}

/** Names where orders are held up, and by which rule. */
export const findBottlenecks = <S extends string>({
  edges,
  stuck,
}: Findings<S>): readonly Bottleneck<S>[] => [
  ...largestShares(edges),
  ...edges.flatMap(({ from, to, trend }) =>
    trend?.verdict === 'slower' ? [{ kind: 'slower' as const, from, to, trend }] : [],
  ),
  ...stuck
    .filter(({ count }) => count > 0)
    .map(({ waiting, count, usual }) => ({
      kind: 'stuck' as const,
      status: waiting.status,
      count,
      oldest: waiting.oldest,
      usual,
    })),
];

function largestShares<S extends string>(edges: readonly EdgeStats<S>[]): readonly Bottleneck<S>[] {
  const found: Bottleneck<S>[] = [];
  let explained = 0;
  for (const { from, to, share, p50 } of edges) {
    if (explained >= MOST || share < MUCH || p50 === null) break;
    found.push({ kind: 'share', from, to, share, p50 });
    explained += share;
  }
  return found;
}
