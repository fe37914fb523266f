export { createAnswerInterpreter, interpretProblem, mayBeRefusal } from './answer.js';
export { type Endpoint, endpointUrl, withQuery } from './endpoint.js';
export { ordersRequest } from './orders-request.js';
export {
  type Credentials,
  callAppFunction,
  type RequestHeaders,
  type RequestParts,
  sendRequest,
} from './requester.js';
