import { drawScenario } from './scenario.js';
import { simulate } from './simulate.js';

const from = Number(process.argv[2] ?? 1);
const count = Number(process.argv[3] ?? 1);
setImmediate(() => {
  const t = performance.now();
  let bad = 0,
    steps = 0,
    lines = 0;
  const kinds: Record<string, number> = {};
  const up: number[] = [],
    best: number[] = [];
  for (let seed = from; seed < from + count; seed++) {
    const o = simulate(drawScenario(seed));
    steps += o.steps;
    lines += o.trace.length;
    up.push(o.upToDateAfter);
    best.push(o.bestAfter);
    if (o.violations.length) {
      bad++;
      for (const v of o.violations.slice(0, 1)) {
        const k = v.guarantee + ' ' + v.what.replace(/[\d,.-]+/g, '#');
        kinds[k] = (kinds[k] ?? 0) + 1;
        if (kinds[k] <= 3) console.log(seed, v.guarantee, v.who, v.what);
      }
    }
    if (count === 1) {
      console.log(o.trace.join('\n'));
      console.log(o.violations);
    }
  }
  const ms = performance.now() - t;
  const q = (a: number[], p: number) =>
    Math.round(a.sort((x, y) => x - y)[Math.min(a.length - 1, Math.floor(a.length * p))]!);
  console.log({
    bad,
    ofSeeds: count,
    msPerSeed: +(ms / count).toFixed(2),
    stepsPerSeed: steps / count,
    linesPerSeed: lines / count,
  });
  console.log(
    'up',
    [0.5, 0.9, 0.99, 1].map((p) => q(up, p)),
    'best',
    [0.5, 0.9, 0.99, 1].map((p) => q(best, p)),
  );
  console.log(kinds);
});
