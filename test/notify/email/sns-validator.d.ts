declare module 'sns-validator' {
  export default class MessageValidator {
    validate(message: object, done: (error: unknown) => void): void;
  }
}
