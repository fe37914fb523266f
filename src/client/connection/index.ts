export { createBackoff } from './backoff.js';
export { connect } from './connect.js';
export { createHeartbeatDemand, type HeartbeatDemand } from './heartbeat-demand.js';
export { createProof, type Proof } from './proof.js';
export { createRenewableConnection, type RenewableConnection } from './renewable-connection.js';
export { type Attempt, LONGEST_WAIT, retryLoop } from './retry-loop.js';
export type { ConnectRequest, OpenInfo, Transport, TransportEnd, TransportSink } from './transport.js';
export { TransportError, type TransportErrorCode } from './transport-error.js';
export { createWatchdog } from './watchdog.js';
