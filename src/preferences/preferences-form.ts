import type { ChangeEvent, InputHTMLAttributes } from 'react';
import type { PreferencesLabels } from './labels/index.js';
import type {
  PreferenceChange,
  PreferenceChannel,
  PreferencesData,
  PreferenceTopic,
} from './preferences-state.js';
import type { PreferencesStatus } from './preferences-store.js';

/** Texts that replace the English ones; those that are left out stay. */
export type PreferencesLabelOverrides = {
  readonly [Key in keyof PreferencesLabels]?: PreferencesLabels[Key];
};

/** The options of notification preferences. */
export interface PreferencesOptions {
  /** The route of the server's handler, `createNotificationHandlers().preferences`. Default: `/api/notifications/preferences`. */
  readonly url?: string;
  /** Sends the requests, e.g. with a header `Authorization`. Default: the browser's `fetch`. */
  readonly fetch?: typeof fetch;
  /** What the server has read for this person, by `readPreferences`. Default: it is requested by the browser. */
  readonly initial?: PreferencesData;
  /** A language of `react-order-status/preferences/labels`, or texts of your own. Default: English. */
  readonly labels?: PreferencesLabelOverrides;
}

type InputAttributes = Pick<
  InputHTMLAttributes<HTMLInputElement>,
  | 'type'
  | 'role'
  | 'id'
  | 'checked'
  | 'disabled'
  | 'value'
  | 'required'
  | 'aria-labelledby'
  | 'aria-describedby'
> & { readonly onChange: (event: ChangeEvent<HTMLInputElement>) => void };

/** A time of the quiet hours. */
export type QuietTime = 'from' | 'until';

/** The data of notification preferences, and the attributes that make their markup accessible. */
export interface PreferencesForm {
  readonly status: PreferencesStatus;
  /** The text for the status; empty while there is none. */
  readonly message: string;
  readonly texts: PreferencesLabels;
  /** What is chosen, with changes that are still being saved; absent while it is unknown. */
  readonly data: PreferencesData | undefined;
  /** Empty while they are unknown. */
  readonly channels: readonly PreferenceChannel[];
  /** Empty while they are unknown. */
  readonly topics: readonly PreferenceTopic[];
  readonly channelLabel: (channel: string) => string;
  /** Without a topic, the label of the row for all topics. */
  readonly topicLabel: (topic: string | undefined) => string;
  /** What a person should know about a channel, e.g. that they have unsubscribed; empty for nothing. */
  readonly channelNote: (channel: PreferenceChannel) => string;
  /** Whether messages of a topic may be sent by a channel; without a topic, whether those of any may. */
  readonly offers: (topic: string | undefined, channel: string) => boolean;
  /** Whether messages of a topic are sent by a channel; without a topic, whether all are. */
  readonly isOn: (topic: string | undefined, channel: string) => boolean;
  /** Makes a change: it is shown at once, saved in the background, and taken back if that fails. */
  readonly set: (change: PreferenceChange) => void;
  /** Reads the preferences again. */
  readonly reload: () => void;
  /** For the element around everything; the title labels it. */
  readonly getRootProps: () => { readonly 'aria-labelledby': string; readonly 'aria-busy': true | undefined };
  readonly getTitleProps: () => { readonly id: string };
  readonly getTopicTitleProps: (topic: string | undefined) => { readonly id: string };
  readonly getChannelTitleProps: (channel: string) => { readonly id: string };
  /** For a switch, an `<input>`, labelled by its topic and channel. */
  readonly getToggleProps: (topic: string | undefined, channel: string) => InputAttributes;
  /** For the switch of the quiet hours. */
  readonly getQuietToggleProps: () => InputAttributes;
  readonly getQuietTitleProps: () => { readonly id: string };
  /** For an `<input type="time">`. */
  readonly getTimeProps: (time: QuietTime) => InputAttributes;
  readonly getTimeTitleProps: (time: QuietTime) => { readonly id: string; readonly htmlFor: string };
  /** For the message: a live region, in the page from the start. */
  readonly getMessageProps: () => { readonly role: 'status' };
}
