import { OrderStatusError } from '../../../order/index.js';
import { untilAborted } from '../../attempt/index.js';
import type { SendResult } from '../../contract/index.js';
import { outcomeOf, outcomeWithoutAnswer } from './outcome.js';
import type { SmsProvider } from './provider.js';
import { SmsProviderError } from './sms-provider-error.js';

/** A text attribute of a message of SNS. */
export interface SnsAttribute {
  readonly DataType: 'String';
  readonly StringValue: string;
}

/** The input of SNS's `PublishCommand` for a text message. */
export interface SnsPublishInput {
  PhoneNumber: string;
  Message: string;
  MessageAttributes: Record<string, SnsAttribute>;
}

/** What is used of the client of SNS. */
export interface SnsClient {
  readonly config: { maxAttempts(): Promise<number> };
}

/** Options of {@link snsSms}. */
export interface SnsSmsOptions {
  /** `new SNSClient({ maxAttempts: 1 })` of `@aws-sdk/client-sns`. */
  readonly client: SnsClient;
  /**
   * Publishes by that client: `(input, options) => client.send(new PublishCommand(input), options)`.
   */
  publish(
    input: SnsPublishInput,
    options: { readonly abortSignal: AbortSignal },
  ): Promise<{ readonly MessageId?: string | undefined }>;
  /** The name that sends, where the country allows one: 1 to 11 letters and digits. */
  readonly senderId?: string;
  /** The number that sends, E.164. */
  readonly originationNumber?: string;
}

/** The AWS client repeats requests by itself, and a repetition may send the message twice. Nothing was sent. */
export class RepeatingClientError extends OrderStatusError {
  readonly code = 'repeating-client';

  constructor(readonly maxAttempts: number) {
    super(
      `A text message was not sent, because the AWS client may send it up to ${maxAttempts} times: SNS does not ` +
        'recognise repetitions. Create the client with maxAttempts: 1.',
    );
  }
}

/** Errors of SNS that ask for a pause. The service answers some of them with status 400. */
const THROTTLED: ReadonlySet<unknown> = new Set([
  'Throttled',
  'ThrottledException',
  'Throttling',
  'ThrottlingException',
]);
/** Errors that concern the app's own credentials and permissions. */
const CREDENTIALS: ReadonlySet<unknown> = new Set([
  'AuthorizationError',
  'AuthorizationErrorException',
  'CredentialsProviderError',
  'ExpiredToken',
  'InvalidClientTokenId',
  'InvalidSecurityException',
  'SignatureDoesNotMatch',
]);
/** The recipient has replied STOP to this account. */
const OPTED_OUT: ReadonlySet<unknown> = new Set(['OptedOut', 'OptedOutException']);

/**
 * Sends by Amazon SNS, as transactional messages. SNS has no delivery reports by HTTP: their place is CloudWatch. Messages
 * to numbers that have opted out are accepted and dropped by AWS.
 */
export function snsSms({ client, publish, senderId, originationNumber }: SnsSmsOptions): SmsProvider {
  const attributes = {
    'AWS.SNS.SMS.SMSType': attribute('Transactional'),
    ...(senderId !== undefined && { 'AWS.SNS.SMS.SenderID': attribute(senderId) }),
    ...(originationNumber !== undefined && { 'AWS.MM.SMS.OriginationNumber': attribute(originationNumber) }),
  };

  return {
    name: 'sns',
    async send({ to, text }, signal) {
      const refusal = await refusalOf(client);
      if (refusal !== undefined) return { outcome: 'not-sent', error: refusal };
      const input = { PhoneNumber: to, Message: text, MessageAttributes: { ...attributes } };
      try {
        const { MessageId } = await untilAborted(publish(input, { abortSignal: signal }), signal);
        return MessageId === undefined ? { outcome: 'sent' } : { outcome: 'sent', providerId: MessageId };
      } catch (error) {
        return resultOf(error);
      }
    },
  };
}

/** Why the client can't be used. An error that is thrown would count as unknown, and the message would be lost. */
async function refusalOf({ config }: SnsClient): Promise<unknown> {
  try {
    const maxAttempts = await config.maxAttempts();
    return maxAttempts === 1 ? undefined : new RepeatingClientError(maxAttempts);
  } catch (error) {
    return error ?? new Error('The configuration of the AWS client could not be read.');
  }
}

const attribute = (value: string): SnsAttribute => ({ DataType: 'String', StringValue: value });

/** The fields of a `ServiceException` of the AWS SDK 3; an error without `$metadata.httpStatusCode` is no answer. */
interface AwsError {
  readonly name?: unknown;
  readonly message?: unknown;
  readonly $metadata?: { readonly httpStatusCode?: unknown };
  readonly $response?: { readonly headers?: Readonly<Record<string, unknown>> };
}

function resultOf(error: unknown): SendResult {
  // Any value may be thrown; each field is checked before it is used.
  const aws = Object(error) as AwsError;
  const status = aws.$metadata?.httpStatusCode;
  if (typeof status !== 'number')
    return CREDENTIALS.has(aws.name) ? { outcome: 'not-sent', error } : outcomeWithoutAnswer(error);
  // The message of SNS may contain the number, which must not be stored with the delivery.
  const anonymous = new SmsProviderError('SNS', status, String(aws.name));
  if (THROTTLED.has(aws.name) || CREDENTIALS.has(aws.name)) return { outcome: 'not-sent', error: anonymous };
  const reason = reasonOf(aws);
  const retryAfter = aws.$response?.headers?.['retry-after'];
  return outcomeOf({ status, retryAfter, error: anonymous, ...(reason && { reason }) });
}

function reasonOf({ name, message }: AwsError): 'invalid-address' | 'opted-out' | undefined {
  if (OPTED_OUT.has(name)) return 'opted-out';
  const isInvalid = name === 'InvalidParameter' || name === 'InvalidParameterException';
  return isInvalid && String(message).includes('PhoneNumber') ? 'invalid-address' : undefined;
}
