'use client';

import { useEffect, useId, useMemo, useState, useSyncExternalStore } from 'react';
import { isPreferencesData } from './parse-data.js';
import type { PreferencesForm, PreferencesOptions } from './preferences-form.js';
import { createPreferencesRequests } from './preferences-requests.js';
import { isAllOn, isOn, openTopics, type QuietHoursChoice } from './preferences-state.js';
import { createPreferencesStore, type PreferencesStore } from './preferences-store.js';
import { createNames, mergePreferencesLabels, messageOf } from './preferences-texts.js';
import { useTimeTexts } from './use-time-texts.js';

/**
 * What a customer has chosen to receive, without markup: its state, and the attributes that make your markup accessible.
 * A change is shown at once. If others have changed something meanwhile, it is repeated on top of that; if it can not be
 * saved, it is taken back, and the message says so.
 *
 * @example
 * const { topics, channels, message, getToggleProps, getMessageProps } = useNotificationPreferences();
 */
export function useNotificationPreferences(options: PreferencesOptions = {}): PreferencesForm {
  const store = usePreferencesStore(options);
  const snapshot = useSyncExternalStore(store.subscribe, store.getSnapshot, store.getSnapshot);
  const texts = useMemo(() => mergePreferencesLabels(options.labels), [options.labels]);
  const { status, data } = snapshot;
  const { topics = [], channels = [], preferences } = data ?? {};
  const quietHours = preferences?.quietHours ?? null;
  const setQuietHours = (changed: QuietHoursChoice | null) => store.set({ quietHours: changed });
  const timeTexts = useTimeTexts(quietHours, setQuietHours);
  const id = useId();

  const idOf = (part: string) => `${id}${part}`;
  const topicId = (topic: string | undefined) =>
    idOf(topic === undefined ? 'all' : `topic${topics.findIndex(({ name }) => name === topic)}`);
  const channelId = (channel: string) => idOf(`channel${channels.findIndex(({ name }) => name === channel)}`);
  const isShownOn = (topic: string | undefined, channel: string) =>
    data !== undefined && (topic === undefined ? isAllOn(data, channel) : isOn(data, topic, channel));

  return {
    status,
    message: messageOf(snapshot, texts),
    texts,
    data,
    channels,
    topics,
    ...createNames(texts, data),
    offers: (topic, channel) =>
      topic === undefined
        ? data !== undefined && openTopics(data, channel).length > 0
        : topics.some(({ name, channels: used }) => name === topic && used.includes(channel)),
    isOn: isShownOn,
    set: store.set,
    reload: store.reload,
    getRootProps: () => ({
      'aria-labelledby': idOf('title'),
      'aria-busy': status === 'loading' || undefined,
    }),
    getTitleProps: () => ({ id: idOf('title') }),
    getTopicTitleProps: (topic) => ({ id: topicId(topic) }),
    getChannelTitleProps: (channel) => ({ id: channelId(channel) }),
    getToggleProps(topic, channel) {
      const isLocked = topics.some((each) => each.name === topic && each.locked);
      const needsAddress = channels.some(
        (each) => each.name === channel && each.needsConsent && !each.isReachable,
      );
      return {
        type: 'checkbox',
        role: 'switch',
        checked: isShownOn(topic, channel),
        disabled: isLocked || needsAddress,
        'aria-labelledby': `${topicId(topic)} ${channelId(channel)}`,
        onChange({ target: { checked: wanted } }) {
          store.set(topic === undefined ? { channel, wanted } : { topic, channel, wanted });
        },
      };
    },
    getQuietToggleProps: () => ({
      type: 'checkbox',
      role: 'switch',
      checked: quietHours !== null,
      'aria-labelledby': idOf('quiet'),
      onChange: ({ target: { checked } }) => setQuietHours(checked ? night() : null),
    }),
    getQuietTitleProps: () => ({ id: idOf('quiet') }),
    getTimeProps: (time) => ({
      type: 'time',
      id: idOf(time),
      required: true,
      value: timeTexts.textOf(time),
      'aria-labelledby': `${idOf('quiet')} ${idOf(`${time}Title`)}`,
      onChange: ({ target: { value } }) => timeTexts.change(time, value),
    }),
    getTimeTitleProps: (time) => ({ id: idOf(`${time}Title`), htmlFor: idOf(time) }),
    getMessageProps: () => ({ role: 'status' }),
  };
}

/** What quiet hours are at first, by the clock of the browser. */
const night = (): QuietHoursChoice => ({
  from: '22:00',
  until: '07:00',
  timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
});

/** A fetch that is replaced at each render. */
function newestFetch() {
  let newest: typeof fetch | undefined;
  const send: typeof fetch = (...request) => (newest ?? fetch)(...request);
  const use = (given: typeof fetch | undefined): void => {
    newest = given;
  };
  return { send, use };
}

/** The store of a component; it reads when the component is shown. */
function usePreferencesStore(options: PreferencesOptions): PreferencesStore {
  const { url = '/api/notifications/preferences', initial } = options;
  const [newest] = useState(newestFetch);
  useEffect(() => newest.use(options.fetch));
  const [first] = useState(isPreferencesData(initial) ? initial : undefined);
  const store = useMemo(
    () => createPreferencesStore(createPreferencesRequests(url, newest.send), first),
    [url, first, newest],
  );
  useEffect(() => {
    store.load();
    return store.stop;
  }, [store]);
  return store;
}
