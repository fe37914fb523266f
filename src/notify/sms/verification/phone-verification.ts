import { count, createReporter, duration, reportToConsole } from '../../../options/index.js';
import { createDeadline } from '../../callbacks/index.js';
import { addressHash, type PreferenceStore } from '../../contract/index.js';
import { readText } from '../http/index.js';
import { type CountryCode, countryCheck, createUses, readPhone } from '../phone/index.js';
import { PhoneRefusedError, type PhoneVerifier } from './phone-verifier.js';
import { VerificationError } from './verification-error.js';

/** Attempts within `window`; beyond them 429. Each process counts for itself. */
export interface VerificationLimits {
  /** Codes sent to one number. Default: 5. */
  readonly number?: number;
  /** Codes that one user requests. Default: 5. */
  readonly user?: number;
  /** Requests of one `limitKey`. Default: 20. */
  readonly key?: number;
  /** Codes sent to one country. Default: 500. */
  readonly country?: number;
  /** Codes that are tried, for one number and by one user. Default: 10. */
  readonly checks?: number;
  /** Ms. Default: 3,600,000, an hour. */
  readonly window?: number;
}

/** A number that its user has proven. */
export interface VerifiedPhone {
  readonly userId: string;
  /** E.164. */
  readonly phone: string;
}

type Awaitable<T> = T | Promise<T>;

/** Options of {@link phoneVerification}. */
export interface PhoneVerificationOptions {
  /** `twilioVerify(…)`, or one of your own. */
  readonly verifier: PhoneVerifier;
  /** Who sends the request; nothing if nobody is signed in, which is answered 401. */
  authenticate(request: Request): Awaitable<{ readonly userId: string } | null | undefined>;
  /** Where the consent is recorded. */
  readonly preferences: Pick<PreferenceStore, 'addConsent'>;
  /** Saves the number, so that `recipient` returns it. It is called after the consent is recorded. */
  onVerified(verified: VerifiedPhone): Awaitable<void>;
  /** The version of the text beside the form, by which the person agrees to receive messages, e.g. `2026-11-sms`. */
  readonly textVersion: string;
  /** Countries of numbers that are accepted: the same as those of `sms`. */
  readonly countries: readonly CountryCode[];
  /** Of numbers that are entered without a country's prefix. Default: the only one of `countries`; those are refused if there are several. */
  readonly defaultCountry?: CountryCode;
  /**
   * Whose requests are counted together, e.g. the address of the visitor in a header that your own proxy sets. Visitors
   * for whom it returns nothing are counted together.
   */
  limitKey(request: Request): string | null | undefined;
  readonly limits?: VerificationLimits;
  /** Ms for which the verifier, the store and each callback may take; then the answer is 503. Default: 10,000. */
  readonly timeout?: number;
  /** Receives what the verifier, the store or a callback has thrown. Default: `console.error`. */
  onError?(error: unknown): void;
}

/** Bytes of a request at most. */
const LONGEST_BODY = 2_048;
const NO_STORE = { 'Cache-Control': 'no-store' };

/**
 * Creates the handler by which signed-in people prove their number and agree to text messages. `POST` with JSON:
 * `{ phone }` sends a code and is answered 202 `{ status: 'pending' }`; `{ phone, code }` checks it and is answered 200
 * `{ status: 'verified', phone }`. Errors are JSON `{ error: { code, message } }`. The answers do not depend on whether
 * the number belongs to somebody already. Only JSON is accepted, which other sites can't send with cookies.
 *
 * @throws TypeError when `countries` is empty, or a limit or `timeout` is not positive.
 */
export function phoneVerification(
  options: PhoneVerificationOptions,
): (request: Request) => Promise<Response> {
  const { verifier, preferences, textVersion, limits = {}, countries } = options;
  const isAllowed = countryCheck('phoneVerification', countries);
  const defaultCountry = options.defaultCountry ?? (countries.length === 1 ? countries[0] : undefined);
  const limit = (kind: Exclude<keyof VerificationLimits, 'window'>, fallback: number) =>
    count(`phoneVerification: limits.${kind}`, limits[kind], fallback);
  const window = duration('phoneVerification: limits.window', limits.window, 3_600_000);
  const requests = createUses({ key: limit('key', 20) }, window);
  const codes = createUses(
    { number: limit('number', 5), user: limit('user', 5), country: limit('country', 500) },
    window,
  );
  const checks = limit('checks', 10);
  const tries = createUses({ number: checks, user: checks }, window);
  const within = createDeadline('phoneVerification', options.timeout);
  const report = createReporter(options.onError ?? reportToConsole);

  function readNumber(text: string) {
    const phone = readPhone(text, defaultCountry);
    if (phone && isAllowed(phone.country)) return phone;
    throw new VerificationError('invalid-phone');
  }

  async function check(userId: string, phone: string, code: string): Promise<Response> {
    allow(tries.use({ number: phone, user: userId }));
    if (!(await within('verifier', () => verifier.check(phone, code))))
      throw new VerificationError('wrong-code');
    const consent = {
      userId,
      channel: 'sms',
      addressHash: await addressHash(phone),
      granted: true,
      textVersion,
      source: 'preferences',
      at: new Date().toISOString(),
    };
    await within('preferences', () => preferences.addConsent(consent));
    await within('onVerified', () => options.onVerified({ userId, phone }));
    return Response.json({ status: 'verified', phone }, { headers: NO_STORE });
  }

  async function answer(request: Request): Promise<Response> {
    allow(requests.use({ key: options.limitKey(request) ?? '' }));
    const session = await within('authenticate', () => options.authenticate(request));
    if (!session) throw new VerificationError('unauthorized');
    const { userId } = session;
    const { phone: entered, code } = await readFields(request);
    const { number, country } = readNumber(entered);
    if (code !== undefined) return check(userId, number, code);
    allow(codes.use({ number, user: userId, country }));
    await within('verifier', () => verifier.start(number)).catch((error: unknown) => {
      throw error instanceof PhoneRefusedError ? new VerificationError('invalid-phone') : error;
    });
    return Response.json({ status: 'pending' }, { status: 202, headers: NO_STORE });
  }

  return async (request) => {
    if (request.method !== 'POST')
      return problem(405, 'method-not-allowed', 'Use the method POST.', { Allow: 'POST' });
    return answer(request).catch((error: unknown) => {
      if (error instanceof VerificationError) {
        const { status, code, message, retryAfter } = error;
        return problem(
          status,
          code,
          message,
          retryAfter === undefined ? {} : { 'Retry-After': String(retryAfter) },
        );
      }
      report(error);
      return problem(503, 'unavailable', 'That didn’t work. Please try again later.');
    });
  };
}

/** @throws VerificationError `too-many-attempts` */
function allow(wait: number): void {
  if (wait > 0) throw new VerificationError('too-many-attempts', Math.ceil(wait / 1_000));
}

const problem = (status: number, code: string, message: string, headers: Record<string, string> = {}) =>
  Response.json({ error: { code, message } }, { status, headers: { ...NO_STORE, ...headers } });

/** @throws VerificationError `invalid-verification` */
async function readFields(request: Request): Promise<{ readonly phone: string; readonly code?: string }> {
  const isJson = /^application\/json\b/i.test(request.headers.get('Content-Type') ?? '');
  const text = isJson ? await readText(request, LONGEST_BODY) : undefined;
  const body = text === undefined ? undefined : parse(text);
  if (typeof body !== 'object' || body === null) throw new VerificationError('invalid-verification');
  const phone: unknown = Reflect.get(body, 'phone');
  const code: unknown = Reflect.get(body, 'code');
  if (typeof phone !== 'string') throw new VerificationError('invalid-verification');
  if (code === undefined) return { phone };
  if (typeof code !== 'string' || !/^\s*[\d ]{4,12}\s*$/.test(code))
    throw new VerificationError('wrong-code');
  return { phone, code: code.replaceAll(/\s/g, '') };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
