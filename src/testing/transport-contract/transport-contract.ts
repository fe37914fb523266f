import { duration } from '../../options/index.js';
import type { ContractCase } from '../contract-case.js';
import { closingCases } from './closing-cases.js';
import { endCases } from './end-cases.js';
import { failureCases } from './failure-cases.js';
import { openingCases } from './opening-cases.js';
import { sideBySideCases } from './side-by-side-cases.js';
import type { PeerSkill, TransportPeer } from './transport-peer.js';
import { updateCases } from './update-cases.js';

/** Options of {@link transportContract}. */
export interface TransportContractOptions {
  /**
   * Maximum ms until an expected effect occurs, before a case fails: longer than a few retries of the
   * transport. `Infinity`: no limit. Default: 8,000.
   */
  readonly timeout?: number;
  /**
   * Skills that the peer lacks or whose effect the transport cannot see: their cases are left out. For example
   * `refuse` for a native `EventSource`, and `stall` for a client library with a heartbeat of its own. Default: none.
   */
  readonly without?: readonly PeerSkill[];
}

/**
 * The requirements of every `Transport`, as cases for any test runner: it loses and repeats no update, reports
 * lost connections, and reconnects. Each case opens a peer, uses orders of its own, and closes everything.
 *
 * ```ts
 * for (const { name, run } of transportContract(() => openPeer())) test(name, run);
 * ```
 *
 * The cases run faster if the peer sends heartbeats, and the transport polls, about every 250 ms.
 *
 * @param openPeer opens the server of the transport; called once per case.
 */
export function transportContract(
  openPeer: () => TransportPeer | Promise<TransportPeer>,
  { timeout, without = [] }: TransportContractOptions = {},
): readonly ContractCase[] {
  const context = { openPeer, timeout: duration('transportContract: timeout', timeout, 8_000), without };
  return [
    ...openingCases(context),
    ...updateCases(context),
    ...failureCases(context),
    ...endCases(context),
    ...closingCases(context),
    ...sideBySideCases(context),
  ];
}
