/** The stream has ended as planned, and its last event says why (RFC 6455, section 7.4.1). */
export const NORMAL_CLOSURE = 1_000;
/** The client sent data that is no text. */
export const UNSUPPORTED_DATA = 1_003;
/** The client sends more than it may. */
export const POLICY_VIOLATION = 1_008;
/** The stream of this socket was in the memory of a process that is gone: connect again. */
export const SERVICE_RESTART = 1_012;
