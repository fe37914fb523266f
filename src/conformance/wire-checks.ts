import { accessChecks } from './access-checks.js';
import { cursorChecks } from './cursor-checks.js';
import { endChecks } from './end-checks.js';
import { heartbeatChecks } from './heartbeat-checks.js';
import { privacyChecks } from './privacy-checks.js';
import { resumeChecks } from './resume-checks.js';
import { snapshotChecks } from './snapshot-checks.js';
import { streamChecks } from './stream-checks.js';
import { updateChecks } from './update-checks.js';
import type { WireCheck } from './wire-check.js';

/** All requirements of the wire format, in the order in which they are best fixed. */
export const wireChecks: readonly WireCheck[] = [
  ...streamChecks,
  ...snapshotChecks,
  ...cursorChecks,
  ...accessChecks,
  ...privacyChecks,
  ...heartbeatChecks,
  ...updateChecks,
  ...resumeChecks,
  ...endChecks,
];
