'use client';

import { useMemo } from 'react';
import { validLocale } from '../i18n/index.js';
import { orderFlow } from '../order/index.js';
import { useOrderStatusDefaults } from '../react/index.js';
import type { ReportOptions } from './report-options.js';
import { createReportText, mergeReportLabels, type ReportText } from './report-text.js';

/** The texts of reports, from the options of a root and the flow of the provider. */
export function useReportText({ flow, labels, locale }: ReportOptions): ReportText {
  const defaults = useOrderStatusDefaults();
  const usedFlow = flow ?? defaults.flow ?? orderFlow;
  return useMemo(
    () => createReportText(usedFlow, mergeReportLabels(labels), validLocale(locale)),
    [usedFlow, labels, locale],
  );
}
