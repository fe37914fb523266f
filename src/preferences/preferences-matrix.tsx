'use client';

import * as Preferences from './parts/index.js';
import { usePreferences } from './preferences-context.js';
import type { PreferenceTopic } from './preferences-state.js';

/** The names of the styled component's parts in `classNames`. */
export type PreferencesPart =
  | 'root'
  | 'header'
  | 'title'
  | 'description'
  | 'box'
  | 'matrix'
  | 'corner'
  | 'channelTitle'
  | 'address'
  | 'topic'
  | 'topicTitle'
  | 'locked'
  | 'choice'
  | 'switch'
  | 'channel'
  | 'toggle'
  | 'notes'
  | 'note'
  | 'noteTitle'
  | 'quietHours'
  | 'quietSwitch'
  | 'quietTitle'
  | 'quietText'
  | 'times'
  | 'field'
  | 'label'
  | 'time'
  | 'timeZone'
  | 'message'
  | 'retry'
  | 'skeleton'
  | 'bone';

/** The class of each part. */
export interface Styled {
  readonly part: (name: PreferencesPart) => string;
}

/** Topics and channels as a table, which the stylesheet shows as cards in a narrow box. */
export function PreferencesMatrix({ part }: Styled) {
  const { data, topics, channels } = usePreferences();
  if (!data) return null;
  return (
    <div className={part('box')}>
      <Preferences.Matrix className={part('matrix')}>
        <Preferences.MatrixHead>
          <Preferences.MatrixTitles>
            <Preferences.MatrixCorner className={part('corner')} />
            {channels.map(({ name }) => (
              <Preferences.ChannelTitle key={name} channel={name} className={part('channelTitle')}>
                <Preferences.ChannelName />
                <Addresses part={part} channel={name} />
              </Preferences.ChannelTitle>
            ))}
          </Preferences.MatrixTitles>
        </Preferences.MatrixHead>
        <Preferences.MatrixBody>
          <Row part={part} />
          {topics.map((topic) => (
            <Row key={topic.name} part={part} topic={topic} />
          ))}
        </Preferences.MatrixBody>
      </Preferences.Matrix>
      <Notes part={part} />
    </div>
  );
}

function Row({ part, topic }: Styled & { readonly topic?: PreferenceTopic }) {
  const { channels, channelLabel, isOn, texts } = usePreferences();
  const isAlways = topic?.locked && channels.some(({ name }) => isOn(topic.name, name));
  return (
    <Preferences.Topic topic={topic?.name} className={part('topic')}>
      <Preferences.TopicTitle className={part('topicTitle')}>
        <Preferences.TopicName />
        {isAlways && <span className={part('locked')}>{texts.always}</span>}
      </Preferences.TopicTitle>
      {channels.map(({ name }) => (
        <Preferences.Choice key={name} channel={name} className={part('choice')}>
          <label className={part('switch')}>
            <span aria-hidden="true" className={part('channel')}>
              {channelLabel(name)}
              {!topic && <Addresses part={part} channel={name} />}
            </span>
            <Preferences.Toggle className={part('toggle')} />
          </label>
        </Preferences.Choice>
      ))}
    </Preferences.Topic>
  );
}

/** Where messages of a channel arrive. */
function Addresses({ part, channel }: Styled & { readonly channel: string }) {
  const addresses = usePreferences().channels.find(({ name }) => name === channel)?.addresses ?? [];
  return addresses.map((address) => (
    <bdi key={address} className={part('address')}>
      {address}
    </bdi>
  ));
}

/** What a person should know about channels: what they agree to, or that they have unsubscribed. */
function Notes({ part }: Styled) {
  const { channels, channelLabel, channelNote } = usePreferences();
  const notes = channels
    .map((channel) => ({ channel, note: channelNote(channel) }))
    .filter(({ note }) => note);
  if (notes.length === 0) return null;
  return (
    <dl className={part('notes')}>
      {notes.map(({ channel: { name }, note }) => (
        <div key={name} className={part('note')}>
          <dt className={part('noteTitle')}>{channelLabel(name)}</dt>
          <dd>
            <bdi>{note}</bdi>
          </dd>
        </div>
      ))}
    </dl>
  );
}
