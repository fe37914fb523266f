export { createAnswerInterpreter, interpretProblem, mayBeRefusal } from './answer.js';
export { type Endpoint, endpointUrl, withQuery } from './endpoint.js';
export { type Credentials, ownWord, type Question, type RequestHeaders, request } from './requester.js';
