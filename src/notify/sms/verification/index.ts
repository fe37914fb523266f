export {
  type PhoneVerificationOptions,
  phoneVerification,
  type VerificationLimits,
  type VerifiedPhone,
} from './phone-verification.js';
export { PhoneRefusedError, type PhoneVerifier } from './phone-verifier.js';
export { type TwilioVerifyOptions, twilioVerify } from './twilio-verify.js';
export { VerificationError, type VerificationErrorCode } from './verification-error.js';
