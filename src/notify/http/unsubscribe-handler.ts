import type { LinkScope } from '../links/index.js';
import { appendConsent } from './consents.js';
import type { HandlerContext } from './handler-context.js';
import type { NotificationHandlersOptions } from './handler-options.js';
import { type PageState, unsubscribePage } from './page.js';
import { readFormFields } from './read-body.js';
import { NotificationRequestError } from './request-error.js';
import { type NotificationHandler, respond } from './respond.js';

/** Bytes of a form at most. */
const LONGEST_FORM = 4_096;
/** The source in the consent log. */
const SOURCE = 'unsubscribe-link';

type PageOptions = Pick<
  NotificationHandlersOptions,
  'person' | 'texts' | 'locale' | 'preferencesPage' | 'channels'
>;

/** What a form asks for. */
type Action = 'unsubscribe' | 'undo' | null;

/**
 * The link of messages: `POST` acts, without cookies and without a redirect (RFC 8058, section 3.2); `GET`, which scanners of mail
 * and browsers send ahead of time, shows a button only.
 */
export function unsubscribeHandler(context: HandlerContext, options: PageOptions): NotificationHandler {
  const { preferences: store, links, within, onError } = context;

  async function act(scope: LinkScope, action: Action): Promise<PageState> {
    if (action === null) return 'asks';
    if (action === 'undo') return undo(scope);
    await appendConsent(store, within, { ...scope, granted: false, source: SOURCE });
    return 'done';
  }

  /** It takes back what a link did, and nothing else: e.g. not a STOP, which came by another way. */
  async function undo(scope: LinkScope): Promise<PageState> {
    const { channel, addressHash } = scope;
    const newest = await within('preferences', () => store.consentOf(channel, addressHash));
    if (newest?.granted === false && newest.source !== SOURCE) return 'done';
    if (newest?.granted !== false) return 'undone';
    const records = await within('preferences', () => store.consentsOf(scope.userId));
    const agreed = records
      .filter((each) => each.granted && each.channel === channel && each.addressHash === addressHash)
      .at(-1);
    const textVersion = agreed?.textVersion;
    const again = {
      ...scope,
      granted: true,
      source: SOURCE,
      ...(textVersion !== undefined && { textVersion }),
    };
    await appendConsent(store, within, again);
    return 'undone';
  }

  /** The page is shown in any case, if need be in the language of the browser. */
  async function languageOf({ userId }: LinkScope): Promise<string | undefined> {
    try {
      return (await within('person', () => options.person?.(userId)))?.locale;
    } catch (error) {
      onError(error);
      return undefined;
    }
  }

  async function page(request: Request, readAction: () => Promise<Action>): Promise<Response> {
    const scope = await links.read(request.url);
    const draw = (state: PageState, locale?: string) =>
      unsubscribePage({
        ...options,
        request,
        state,
        locale,
        channel: scope?.channel,
        fallback: options.locale,
      });
    if (!scope) return draw('invalid');
    try {
      const state = await act(scope, await readAction());
      return await draw(state, await languageOf(scope));
    } catch (error) {
      if (!(error instanceof NotificationRequestError)) onError(error);
      return draw(error instanceof NotificationRequestError ? 'unreadable' : 'failed');
    }
  }

  const show = (request: Request) => page(request, async () => null);
  return respond(
    { GET: show, HEAD: show, POST: (request) => page(request, () => readAction(request)) },
    onError,
  );
}

/** @throws NotificationRequestError */
async function readAction(request: Request): Promise<Action> {
  const form = await readFormFields(request, LONGEST_FORM);
  if (form.get('action') === 'undo') return 'undo';
  // The only field that RFC 8058, section 3.1, allows; the button of the page sends it, too.
  return form.get('List-Unsubscribe') === 'One-Click' ? 'unsubscribe' : null;
}
