/** The texts of the unsubscribe page. */
export interface UnsubscribeTexts {
  /** The heading, a question. */
  readonly title: string;
  /** What the button does. */
  readonly question: string;
  readonly button: string;
  /** The heading after that. */
  readonly doneTitle: string;
  readonly done: string;
  /** The button that takes it back. */
  readonly undo: string;
  /** The heading after that. */
  readonly undoneTitle: string;
  readonly undone: string;
  /** The heading for a link that was altered or cut off. */
  readonly invalidTitle: string;
  readonly invalid: string;
  /** The heading while the server has a problem. */
  readonly failedTitle: string;
  readonly failed: string;
  /** The link to the page with all preferences. */
  readonly preferences: string;
  /** Names of channels, by channel. */
  readonly channels: Readonly<Record<string, string>>;
}
