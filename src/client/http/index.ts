export { createAnswerInterpreter, interpretProblem, mayBeRefusal } from './answer.js';
export { type Endpoint, endpointUrl, withQuery } from './endpoint.js';
export {
  type Credentials,
  callAppFunction,
  type RequestHeaders,
  type RequestParts,
  sendRequest,
} from './requester.js';
