'use client';

import { useMemo } from 'react';
import type { StuckOrder } from '../analytics/index.js';
import type { Dropped } from '../order/index.js';
import { useOrderStatusDefaults, useReportInvalid } from '../react/index.js';
import { isStuckList } from './parse-data.js';
import type { ReportOptions } from './report-options.js';
import type { ReportView } from './report-view.js';
import { type OrderUrl, stuckTable } from './tables/index.js';
import { useReportText } from './use-report-text.js';
import { useReportView } from './use-report-view.js';

/** How stuck orders are shown. */
export interface StuckOrdersOptions extends ReportOptions {
  /**
   * Where an order is shown: a path or an `https://` URL with `{orderId}` in it, or a function, which a server component can not pass.
   * Anything else becomes no link, nor does an order for which the function throws; the error is reported to the provider's `onError`.
   * Default: no links.
   */
  readonly orderUrl?: OrderUrl;
}

/**
 * The orders that wait for longer than usual, without markup: a table in the language of the page, and the attributes that make your
 * markup accessible.
 *
 * @param orders what `analytics.stuck` returned; absent while it is loading. What has another form counts as not loaded.
 * @example
 * const { tables: [table], message, getRootProps } = useStuckOrders(orders, { orderUrl: '/admin/orders/{orderId}' });
 */
export function useStuckOrders(
  orders: readonly StuckOrder<string>[] | null | undefined,
  { orderUrl, ...options }: StuckOrdersOptions = {},
): ReportView {
  const text = useReportText(options);
  const { labels } = text;
  const given = isStuckList(orders) ? orders : undefined;
  const { table, dropped } = useMemo(() => {
    const dropped: Dropped = [];
    return { table: given && stuckTable(given, orderUrl, text, dropped), dropped };
  }, [given, orderUrl, text]);
  useReportInvalid(dropped, useOrderStatusDefaults().onError);
  return useReportView(text, {
    title: labels.tables.stuck,
    tables: table ? [table] : undefined,
    empty: labels.noStuck,
    error: options.error ?? (orders && !given),
  });
}
