import type { Deadline } from '../callbacks/index.js';
import type { PreferenceStore } from '../contract/index.js';
import type { NotificationLinks } from '../links/index.js';
import type { ReadAddresses } from './consents.js';

/** What the handlers share. */
export interface HandlerContext {
  readonly preferences: PreferenceStore;
  readonly links: NotificationLinks;
  readonly within: Deadline;
  readonly readAddresses: ReadAddresses;
  readonly onError: (error: unknown) => void;
  /** The id of the person who is signed in. @throws NotificationRequestError `unauthorized` */
  userOf(request: Request): Promise<string>;
}
