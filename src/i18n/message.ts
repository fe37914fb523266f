/** A text that names its values in braces: `Step {step} of {total}`. */
export type Message = string;

/**
 * A text whose form depends on a `{count}`: one for all, or one for each plural category of the
 * language (CLDR: `zero`, `one`, `two`, `few`, `many`, `other`). A missing category reads `other`.
 */
export type PluralMessage =
  | Message
  | ({ readonly other: Message } & {
      readonly [Category in Exclude<Intl.LDMLPluralRule, 'other'>]?: Message;
    });

/** What a message is filled with. Numbers are written as the language writes them. */
export type MessageValues = Readonly<Record<string, string | number>>;

/** A message cut at one of its values, for markup in its place. */
export interface SplitMessage {
  readonly before: string;
  readonly after: string;
}
