'use client';

import * as Report from './parts/index.js';
import { useReport } from './report-context.js';
import type { Styled } from './report-part.js';
import type { ReportTableName } from './tables/index.js';

interface ReportTableProps extends Styled {
  readonly name: ReportTableName;
}

/** A table, which the stylesheet shows as cards in a narrow box. */
export function ReportTable({ part, name }: ReportTableProps) {
  const { tables } = useReport();
  if (!tables.some((table) => table.name === name)) return null;
  return (
    <div className={part('box')}>
      <Report.Table name={name} className={part('table')}>
        {name !== 'stuck' && <Report.Caption className={part('caption')} />}
        <Report.Head className={part('head')}>
          <Report.Columns className={part('columns')}>
            <Report.Column className={part('column')} />
          </Report.Columns>
        </Report.Head>
        <Report.Rows className={part('rows')}>
          <Report.Row className={part('row')}>
            <Report.RowTitle className={part('rowTitle')}>
              <Report.RowLink className={part('link')} />
            </Report.RowTitle>
            <Report.Cells>
              <Report.Cell className={part('cell')}>
                <Report.Mark className={part('mark')} />
                <Report.Value className={part('value')} />
                <Report.Bar className={part('bar')} />
                <Report.Note className={part('note')} />
                <Report.Sparkline className={part('sparkline')} />
              </Report.Cell>
            </Report.Cells>
          </Report.Row>
        </Report.Rows>
      </Report.Table>
    </div>
  );
}
