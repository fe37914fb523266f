import { createMessageFormat } from '../i18n/index.js';
import { humanizeStatus } from '../order/index.js';
import { en } from './labels/en.js';
import type { PreferencesLabels } from './labels/index.js';
import type { PreferencesLabelOverrides } from './preferences-form.js';
import type { PreferenceChannel, PreferencesData } from './preferences-state.js';
import type { PreferencesSnapshot } from './preferences-store.js';

/** The English texts, overridden by others; names of topics and channels one by one. */
export function mergePreferencesLabels(labels: PreferencesLabelOverrides = {}): PreferencesLabels {
  const given = Object.fromEntries(Object.entries(labels).filter(([, text]) => text !== undefined));
  // Names of another language must not remain.
  const names =
    labels.locale === undefined || labels.locale.startsWith('en') ? en : { topics: {}, channels: {} };
  return {
    ...en,
    ...given,
    topics: { ...names.topics, ...labels.topics },
    channels: { ...names.channels, ...labels.channels },
  };
}

/** The names of what a person can choose. */
export function createNames(texts: PreferencesLabels, data: PreferencesData | undefined) {
  return {
    channelLabel: (name: string) =>
      data?.channels.find((each) => each.name === name)?.label ??
      own(texts.channels, name) ??
      humanizeStatus(name),
    topicLabel: (name: string | undefined) =>
      name === undefined
        ? texts.all
        : (data?.topics.find((each) => each.name === name)?.label ??
          own(texts.topics, name) ??
          humanizeStatus(name)),
    channelNote: ({ consent, isReachable, needsConsent, consentText }: PreferenceChannel) => {
      if (!isReachable) return texts.notSetUp;
      if (consent === false) return texts.unsubscribed;
      return needsConsent ? (consentText ?? '') : '';
    },
  };
}

/** The text for a state; a change that was saved is announced. */
export function messageOf({ status, data, isSaved }: PreferencesSnapshot, texts: PreferencesLabels): string {
  if (status === 'ready') return isSaved ? texts.saved : '';
  if (status === 'error') return data ? texts.failed : texts.unavailable;
  return status === 'signed-out' ? texts.signedOut : texts[status];
}

/** "Time zone: Europe/Berlin". */
export const zoneText = (texts: PreferencesLabels, zone: string): string =>
  createMessageFormat(texts.locale).fill(texts.timeZone, { zone: zone.replaceAll('_', ' ') });

const own = (values: Readonly<Record<string, string>>, name: string): string | undefined =>
  Object.hasOwn(values, name) ? values[name] : undefined;
