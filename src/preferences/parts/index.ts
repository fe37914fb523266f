export { ChannelName, ChannelTitle, type ChannelTitleProps } from './channel-title.js';
export { Choice, type ChoiceProps, Toggle } from './choice.js';
export { Description } from './description.js';
export { Matrix, MatrixBody, MatrixCorner, MatrixHead, MatrixTitles } from './matrix.js';
export { Message, Retry } from './message.js';
export {
  From,
  FromTitle,
  QuietHours,
  QuietText,
  QuietTimes,
  QuietTitle,
  QuietToggle,
  TimeZone,
  Until,
  UntilTitle,
} from './quiet-hours.js';
export { type PreferencesRootProps, Root } from './root.js';
export { Title } from './title.js';
export { Topic, TopicName, type TopicProps, TopicTitle } from './topic.js';
