import type { ContractCase } from '../contract-case.js';
import { closingCases } from './closing-cases.js';
import { endCases } from './end-cases.js';
import { failureCases } from './failure-cases.js';
import { openingCases } from './opening-cases.js';
import { sideBySideCases } from './side-by-side-cases.js';
import type { TransportPeer } from './transport-peer.js';
import { updateCases } from './update-cases.js';

/** Options of {@link transportContract}. */
export interface TransportContractOptions {
  /** How long anything may take, in ms, before a case fails: more than a transport waits at first until it tries again. Default: 4,000. */
  readonly timeout?: number;
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
  { timeout = 4_000 }: TransportContractOptions = {},
): readonly ContractCase[] {
  const context = { openPeer, timeout };
  return [
    ...openingCases(context),
    ...updateCases(context),
    ...failureCases(context),
    ...endCases(context),
    ...closingCases(context),
    ...sideBySideCases(context),
  ];
}
