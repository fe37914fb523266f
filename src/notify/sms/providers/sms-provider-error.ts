import { OrderStatusError } from '../../../order/index.js';

/** The error answer of a provider. Its message contains no phone number, unlike some of the provider's own. */
export class SmsProviderError extends OrderStatusError {
  readonly code = 'sms-provider';

  constructor(
    /** e.g. `Twilio`. */
    readonly provider: string,
    /** The HTTP status. */
    readonly status: number,
    /** The provider's own code, e.g. 21211 of https://www.twilio.com/docs/api/errors. */
    readonly providerCode?: number | string,
  ) {
    const detail = providerCode === undefined ? '' : `, error ${providerCode}`;
    super(`${provider} answered ${status}${detail}: look the error up in its documentation.`);
  }
}
