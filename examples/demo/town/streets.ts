import type { Point } from './places.js';

/** The places where streets meet, and those of the two doors. */
export const corners = {
  depot: [-820, 560],
  foundryCross: [-760, 430],
  dyerCross: [-420, 300],
  bridgeWest: [-190, 110],
  bridgeEast: [110, 20],
  market: [330, -20],
  millCross: [620, -40],
  parkCross: [980, 0],
  millBend: [612, -160],
  millDoor: [650, -300],
  millEnd: [760, -430],
  quayBend: [170, 200],
  quayCross: [330, 284],
  chapelCross: [580, 400],
  harbourBend: [612, 520],
  harbourDoor: [575, 640],
  harbourEnd: [400, 740],
  weaverCross: [-700, 150],
  loomCross: [-460, 20],
  tannerCross: [-640, -250],
  loomEnd: [-480, -300],
  westQuay: [-262, -100],
  tannerEnd: [-330, -300],
  kilnCross: [350, -420],
  hillCross: [-1100, 60],
  gate: [-1180, 470],
} as const satisfies Record<string, Point>;

const {
  depot,
  foundryCross,
  dyerCross,
  bridgeWest,
  bridgeEast,
  market,
  millCross,
  parkCross,
  millBend,
  millDoor,
  millEnd,
  quayBend,
  quayCross,
  chapelCross,
  harbourBend,
  harbourDoor,
  harbourEnd,
  weaverCross,
  loomCross,
  tannerCross,
  loomEnd,
  westQuay,
  tannerEnd,
  kilnCross,
  hillCross,
  gate,
} = corners;

interface Street {
  readonly name: string;
  /** Whether it is one of the wide ones. */
  readonly isMain?: boolean;
  readonly line: readonly Point[];
}

/** All streets of the town; the main ones lead out of it. */
export const streets: readonly Street[] = [
  {
    name: 'Station Road',
    isMain: true,
    line: [[-3_600, 760], [-1_900, 560], gate, foundryCross, dyerCross, bridgeWest],
  },
  { name: 'Town Bridge', isMain: true, line: [dyerCross, bridgeWest, bridgeEast, market] },
  {
    name: 'High Street',
    isMain: true,
    line: [bridgeEast, market, millCross, parkCross, [1_500, 90], [3_600, 160]],
  },
  {
    name: 'Foundry Road',
    isMain: true,
    line: [
      [-940, 2_600],
      [-860, 900],
      depot,
      foundryCross,
      weaverCross,
      tannerCross,
      [-700, -800],
      [-820, -2_600],
    ],
  },
  {
    name: 'Kiln Street',
    isMain: true,
    line: [quayCross, market, kilnCross, [380, -900], [460, -2_600]],
  },
  { name: 'Quayside', line: [bridgeEast, quayBend, quayCross, chapelCross] },
  { name: 'Harbour View', line: [chapelCross, harbourBend, harbourDoor] },
  { name: 'North Pier', line: [harbourDoor, harbourEnd, [230, 770]] },
  { name: 'Lighthouse Road', line: [harbourDoor, [660, 900], [940, 1_500], [1_200, 2_600]] },
  { name: 'Mill Lane', line: [millCross, millBend, millDoor] },
  { name: 'Weir Road', line: [millDoor, millEnd, [1_100, -520], [1_700, -440]] },
  { name: 'Orchard Street', line: [kilnCross, [560, -440], millEnd] },
  { name: 'Chapel Street', line: [millCross, [640, 180], chapelCross] },
  { name: 'Park Road', line: [parkCross, [1_010, 250], [930, 450], harbourBend] },
  { name: 'Elm Street', line: [parkCross, [1_000, -240], [1_100, -520], [1_080, -1_200]] },
  { name: 'Ferry Road', line: [bridgeEast, [-110, -400], [-180, -800], [-250, -2_600]] },
  {
    name: 'West Quay',
    line: [
      [-150, 2_600],
      [-150, 900],
      [-80, 500],
      bridgeWest,
      westQuay,
      tannerEnd,
      [-410, -800],
      [-500, -2_600],
    ],
  },
  { name: 'Weaver Street', line: [weaverCross, loomCross, westQuay] },
  { name: 'Dyer Street', line: [dyerCross, loomCross, loomEnd, [-520, -780]] },
  { name: 'Tanner Street', line: [tannerCross, loomEnd, tannerEnd] },
  { name: 'Hill Street', line: [gate, hillCross, [-1_050, -330], tannerCross] },
  { name: 'Cross Lane', line: [weaverCross, hillCross, [-1_500, 100], [-2_600, -60]] },
];
