/** A text with placeholders in braces: `Step {step} of {total}`. */
export type Message = string;

/**
 * A text that depends on `{count}`: one for all counts, or one for each plural category of the language (CLDR:
 * `zero`, `one`, `two`, `few`, `many`, `other`). A missing category uses `other`.
 */
export type PluralMessage =
  | Message
  | ({ readonly other: Message } & {
      readonly [Category in Exclude<Intl.LDMLPluralRule, 'other'>]?: Message;
    });

/** The values of a message by placeholder. Numbers are formatted in the message's language. */
export type MessageValues = Readonly<Record<string, string | number>>;

/** A message split at a placeholder, whose value is markup. */
export interface SplitMessage {
  readonly before: string;
  readonly after: string;
}
