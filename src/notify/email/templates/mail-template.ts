import type { ReactElement } from 'react';
import type { OutgoingMessage } from '../../contract/index.js';
import type { MailContent } from '../content/index.js';
import type { CheckedBrand } from '../mail/index.js';

/** What a template gets. */
export interface MailTemplateProps {
  /** Everything that the default template shows, as texts. */
  readonly content: MailContent;
  readonly brand: CheckedBrand;
  /** What the mail is about. */
  readonly message: OutgoingMessage<string>;
}

/**
 * A React component that renders a whole mail, e.g. a `MailLayout` with content of your own. The text alternative is made
 * from what it renders.
 */
export interface MailTemplate {
  (props: MailTemplateProps): ReactElement;
  /** A subject of its own. Default: that of the content. */
  subject?(props: MailTemplateProps): string;
}

/** Templates that replace the default one, by status, or by event: `delay`, `action-needed`, `out-for-delivery`. */
export type MailTemplates = Readonly<Record<string, MailTemplate>>;
