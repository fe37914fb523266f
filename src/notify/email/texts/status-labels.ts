import type { Labels } from '../../../i18n/index.js';

/** Names of statuses in one language: the texts of `react-order-status/locales`, or a part of them. */
export interface StatusLabels
  extends Pick<Labels, 'locale' | 'statuses'>,
    Partial<Pick<Labels, 'descriptions'>> {}
