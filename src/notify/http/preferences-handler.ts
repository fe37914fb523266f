import { addressHash, type ChannelChoices, type Preferences } from '../contract/index.js';
import { type Choices, chosenOf } from './choices.js';
import { appendConsent, consentOfAll } from './consents.js';
import type { HandlerContext } from './handler-context.js';
import { withKeptChoices } from './kept-choices.js';
import { parseChange } from './parse-preferences.js';
import type { ChannelDocument, PreferencesDocument } from './preferences-document.js';
import { readJson } from './read-body.js';
import { NotificationRequestError } from './request-error.js';
import { type NotificationHandler, respond } from './respond.js';
import { requireSameOrigin } from './same-origin.js';

/** Bytes of a body at most. */
const LONGEST_BODY = 32_768;

/** Reads what the page of a person shows; their preferences unless they were read. */
export function createReadDocument(context: HandlerContext, choices: Choices) {
  const { preferences: store, within, readAddresses } = context;

  async function channelsOf(userId: string): Promise<readonly ChannelDocument[]> {
    return Promise.all(
      choices.channels.map(async (channel) => {
        const { name, label, needsConsent = false, consentText } = channel;
        const addresses = await readAddresses(userId, channel);
        const masked = addresses?.flatMap((address) => address.masked ?? []);
        return {
          name,
          ...(label !== undefined && { label }),
          needsConsent,
          ...(consentText !== undefined && { consentText }),
          ...(masked && { addresses: masked }),
          isReachable: addresses === null || addresses.length > 0,
          consent: consentOfAll(addresses ?? []),
        };
      }),
    );
  }

  return async (userId: string, stored?: Preferences): Promise<PreferencesDocument> => {
    const preferences = stored ?? (await within('preferences', () => store.read(userId)));
    const content = {
      preferences: chosenOf(choices, preferences),
      channels: await channelsOf(userId),
      topics: choices.topics,
    };
    return { version: await addressHash(JSON.stringify(content)), ...content };
  };
}

/** `GET` and `PUT` of the preferences of the person who is signed in. */
export function preferencesHandler(context: HandlerContext, choices: Choices): NotificationHandler {
  const { preferences: store, links, within, userOf, readAddresses, onError } = context;
  const readDocument = createReadDocument(context, choices);

  async function read(request: Request): Promise<Response> {
    const document = await readDocument(await userOf(request));
    const isKnown = matches(request.headers.get('If-None-Match'), document.version);
    return isKnown ? new Response(null, { status: 304, headers: headersOf(document) }) : answer(document);
  }

  async function replace(request: Request): Promise<Response> {
    requireSameOrigin(request, links.url);
    const userId = await userOf(request);
    const { preferences, consents } = parseChange(choices, await readJson(request, LONGEST_BODY));
    const condition = request.headers.get('If-Match');
    if (condition === null) throw new NotificationRequestError('version-missing');
    const stored = await within('preferences', () => store.read(userId));
    const { version } = await readDocument(userId, stored);
    if (!matches(condition, version)) throw new NotificationRequestError('version-changed');
    await save(userId, { preferences, stored }, consents);
    return answer(await readDocument(userId));
  }

  /** Revocations come first and grants last: if it fails in between, less is sent than was chosen, and not more. */
  async function save(
    userId: string,
    { preferences, stored }: { readonly preferences: Preferences; readonly stored: Preferences },
    consents: ChannelChoices,
  ): Promise<void> {
    const records = await consentRecords(userId, consents);
    for (const record of records.filter(({ granted }) => !granted))
      await appendConsent(store, within, record);
    const kept = withKeptChoices(choices, preferences, stored);
    if (!(await within('preferences', () => store.write(userId, kept, stored))))
      throw new NotificationRequestError('version-changed');
    for (const record of records.filter(({ granted }) => granted)) await appendConsent(store, within, record);
  }

  async function consentRecords(userId: string, consents: ChannelChoices) {
    const changed = choices.channels.filter(({ name }) => consents[name] !== undefined);
    const records = changed.map(async (channel) => {
      const { name, textVersion } = channel;
      const addresses = (await readAddresses(userId, channel)) ?? [];
      if (addresses.length === 0) throw new NotificationRequestError('no-address');
      return addresses.map(({ hash }) => ({
        userId,
        channel: name,
        addressHash: hash,
        granted: consents[name] === true,
        ...(textVersion !== undefined && { textVersion }),
        source: 'preferences',
      }));
    });
    return (await Promise.all(records)).flat();
  }

  return respond({ GET: read, HEAD: read, PUT: replace }, onError);
}

/** Whether a condition names a version (RFC 9110, sections 13.1.1 and 13.1.2). A proxy that compresses makes tags weak. */
function matches(condition: string | null, version: string): boolean {
  const tags = condition?.split(',').map((tag) => tag.trim()) ?? [];
  return tags.some((tag) => tag === '*' || tag === `"${version}"` || tag === `W/"${version}"`);
}

const headersOf = ({ version }: PreferencesDocument) => ({
  ETag: `"${version}"`,
  'Cache-Control': 'private, no-cache',
});

const answer = (document: PreferencesDocument) => Response.json(document, { headers: headersOf(document) });
