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
   * How long anything may take, in ms, before a case fails: more than a transport waits until it
   * tries again, a few times. Default: 8,000.
   */
  readonly timeout?: number;
  /**
   * What the peer can't do or the transport can't see, whose cases are left out: refusals by a
   * native `EventSource`; silence by a client library that watches for it itself. Default: nothing.
   */
  readonly without?: readonly PeerSkill[];
}

/**
 * What every `Transport` must do (G1, G3, G4, G5), as cases for any test runner. Each opens a peer,
 * uses orders of its own, and closes everything.
 *
 * ```ts
 * for (const { name, run } of transportContract(() => openPeer())) test(name, run);
 * ```
 *
 * Let the peer be quick, so that the cases are: heartbeats and polls every 250 ms or so.
 *
 * @param openPeer opens what the transport talks to; called once per case.
 */
export function transportContract(
  openPeer: () => TransportPeer | Promise<TransportPeer>,
  { timeout = 8_000, without = [] }: TransportContractOptions = {},
): readonly ContractCase[] {
  const context = { openPeer, timeout, without };
  return [
    ...openingCases(context),
    ...updateCases(context),
    ...failureCases(context),
    ...endCases(context),
    ...closingCases(context),
    ...sideBySideCases(context),
  ];
}
