import {
  afterShipStatuses,
  type Checkpoint,
  carrierStatuses,
  checkpoints,
  dhlStatuses,
  easyPostStatuses,
  fedExStatuses,
  karrioStatuses,
  orderStatuses,
  type StatusTable,
  seventeenTrackStatuses,
  shipEngineStatuses,
  shippoStatuses,
  upsTrackAlertStatuses,
  uspsStatuses,
} from 'react-order-status/ingest';
import { expect, test } from 'vitest';

const providers: Readonly<Record<string, StatusTable>> = {
  EasyPost: easyPostStatuses,
  Shippo: shippoStatuses,
  AfterShip: afterShipStatuses,
  ShipEngine: shipEngineStatuses,
  Karrio: karrioStatuses,
  '17TRACK': seventeenTrackStatuses,
  'UPS Track Alert': upsTrackAlertStatuses,
  DHL: dhlStatuses,
  FedEx: fedExStatuses,
  USPS: uspsStatuses,
};

/** Tables with all checkpoints may lack some. */
const statusIn = (table: { readonly [C in Checkpoint]?: string }, checkpoint: Checkpoint) =>
  table[checkpoint] ? `\`${table[checkpoint]}\`` : 'a scan';

const row = (...cells: readonly string[]) => `| ${cells.join(' | ')} |`;

function page(): string {
  const overview = checkpoints.map((checkpoint) =>
    row(`\`${checkpoint}\``, statusIn(orderStatuses, checkpoint), statusIn(carrierStatuses, checkpoint)),
  );
  const sections = Object.entries(providers).map(([name, table]) => {
    const rows = Object.entries(table)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([status, checkpoint]) =>
        row(`\`${status}\``, `\`${checkpoint}\``, statusIn(orderStatuses, checkpoint)),
      );
    return [
      `## ${name}`,
      '',
      '| status | checkpoint | status of `orderFlow` |',
      '| --- | --- | --- |',
      ...rows,
    ].join('\n');
  });
  return [
    '# Statuses of carriers',
    '',
    'Generated from the code by `npx vitest run -u --project unit test/docs/carrier-statuses.test.ts`. A status that is',
    'not listed is `unknown`: its scan is shown, and changes no status. `status/detail` is a status with that detail.',
    '',
    '| checkpoint | `orderFlow` | `carrierFlow` |',
    '| --- | --- | --- |',
    ...overview,
    '',
    sections.join('\n\n'),
    '',
  ].join('\n');
}

test('docs/carrier-statuses.md is what the code does', async () => {
  await expect(page()).toMatchFileSnapshot('../../docs/carrier-statuses.md');
});
