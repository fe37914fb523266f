import type { Point } from './places.js';

/** The middle of the river, from south to north. */
export const river: readonly Point[] = [
  [-420, -3_600],
  [-340, -1_400],
  [-295, -800],
  [-235, -380],
  [-50, 60],
  [50, 420],
  [40, 900],
  [160, 1_600],
  [260, 3_600],
];

export const railway: readonly Point[] = [
  [-3_600, -760],
  [-1_200, -580],
  [-300, -640],
  [500, -700],
  [1_300, -900],
  [3_600, -1_300],
];

interface Area {
  readonly kind: 'water' | 'green';
  readonly name?: string;
  readonly outline: readonly Point[];
}

export const areas: readonly Area[] = [
  {
    kind: 'water',
    name: 'Old Harbour',
    outline: [
      [50, 450],
      [430, 452],
      [525, 490],
      [530, 560],
      [470, 640],
      [330, 660],
      [45, 640],
    ],
  },
  {
    kind: 'green',
    name: 'Potter’s Park',
    outline: [
      [662, -8],
      [940, 30],
      [972, 250],
      [900, 412],
      [660, 452],
      [618, 400],
      [675, 190],
    ],
  },
  {
    kind: 'water',
    outline: [
      [740, 230],
      [790, 170],
      [860, 180],
      [880, 240],
      [840, 300],
      [770, 295],
    ],
  },
  {
    kind: 'green',
    name: 'The Common',
    outline: [
      [-1_060, 110],
      [-740, 185],
      [-790, 395],
      [-1_130, 435],
    ],
  },
  {
    kind: 'green',
    outline: [
      [1_160, -420],
      [1_900, -350],
      [2_000, 40],
      [1_300, 0],
      [1_060, -160],
    ],
  },
  {
    kind: 'green',
    outline: [
      [-1_900, -1_000],
      [-900, -900],
      [-800, -1_500],
      [-1_300, -2_000],
      [-2_200, -1_700],
    ],
  },
  {
    kind: 'green',
    outline: [
      [-700, 700],
      [-260, 640],
      [-240, 1_000],
      [-500, 1_250],
      [-760, 1_050],
    ],
  },
];
