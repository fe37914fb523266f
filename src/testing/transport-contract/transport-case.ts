import type { Transport } from '../../client/index.js';
import type { OrderUpdate } from '../../order/index.js';
import type { ContractCase } from '../contract-case.js';
import { asUnmet, expectSame, expectSoon, unmet } from '../expectation.js';
import { type Ear, type EarOptions, listen } from './ear.js';
import type { PeerSkill, TransportPeer } from './transport-peer.js';

/** What the cases are made with. */
export interface TransportCaseContext {
  readonly openPeer: () => TransportPeer | Promise<TransportPeer>;
  /** How long anything may take, in ms. */
  readonly timeout: number;
  /** What the peer can't do. */
  readonly without: readonly PeerSkill[];
}

/** How long nothing may happen where nothing must, ms: longer than a first retry waits. */
const QUIET = 1_600;

/** What one case works with: a peer of its own, and orders that no other case uses. */
export interface TransportCase {
  readonly peer: TransportPeer;
  readonly transport: Transport;
  readonly orderId: string;
  readonly otherId: string;
  /** Connects, here to `orderId` by `transport`; closed with the case. */
  connect(options?: EarOptions & { orderId?: string; transport?: Transport }): Ear;
  /** The same, and waits until it is open. */
  open(options?: Parameters<TransportCase['connect']>[0]): Promise<Ear>;
  /** Publishes notes one after the other, of `orderId`. */
  publish(...notes: readonly string[]): Promise<void>;
  publishTo(orderId: string, ...notes: readonly string[]): Promise<void>;
  /** Makes the peer unreachable, and waits until the transport has noticed. */
  takeDown(ear: Ear): Promise<void>;
  /** Waits until a value is this. */
  soon<T>(read: () => T, expected: T, fix: string): Promise<void>;
  /** Waits, then expects that neither the ears nor the peer heard anything meanwhile. */
  quiet(ears: readonly Ear[], fix: string): Promise<void>;
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** An update at a status that takes any number of notes. */
export const noteOn = (orderId: string, note: string): OrderUpdate => ({
  orderId,
  status: 'PROCESSING',
  timestamp: new Date().toISOString(),
  note,
});

/** A case with a peer and connections of its own, which it closes whatever happens. */
export function transportCase(
  { openPeer, timeout }: TransportCaseContext,
  name: string,
  run: (given: TransportCase) => Promise<void>,
): ContractCase {
  return {
    name,
    async run() {
      const ears: Ear[] = [];
      let peer: TransportPeer | undefined;
      try {
        peer = await openPeer();
        await run(createCase(peer, ears, timeout));
      } catch (error) {
        throw asUnmet(error);
      } finally {
        // What fails here was closed before, and has failed the case then.
        await Promise.allSettled(ears.map(async (ear) => ear.close()));
        await peer?.close();
      }
    },
  };
}

/** A case that needs a skill of the peer: none where it lacks it. */
export function caseOfSkill<Skill extends PeerSkill>(
  context: TransportCaseContext,
  skill: Skill,
  name: string,
  run: (given: TransportCase, peer: TransportPeer & Required<Pick<TransportPeer, Skill>>) => Promise<void>,
): readonly ContractCase[] {
  if (context.without.includes(skill)) return [];
  return [
    transportCase(context, name, async (given) => {
      const { peer } = given;
      if (!hasSkill(peer, skill))
        throw unmet(`a peer with \`${skill}\``, 'none', `Write it, or say \`without: ['${skill}']\`.`);
      await run(given, peer);
    }),
  ];
}

const hasSkill = <Skill extends PeerSkill>(
  peer: TransportPeer,
  skill: Skill,
): peer is TransportPeer & Required<Pick<TransportPeer, Skill>> => peer[skill] !== undefined;

function createCase(peer: TransportPeer, ears: Ear[], timeout: number): TransportCase {
  const transport = peer.createTransport();
  const orderId = crypto.randomUUID();
  const given: TransportCase = {
    peer,
    transport,
    orderId,
    otherId: crypto.randomUUID(),
    connect({ orderId: id = orderId, transport: by = transport, ...options } = {}) {
      const ear = listen(by, id, options);
      ears.push(ear);
      return ear;
    },
    async open(options) {
      const ear = given.connect(options);
      await given.soon(
        () => ear.heard('open').length > 0,
        true,
        'Call `sink.open` when the peer has answered, also when there is nothing to say of the order yet.',
      );
      return ear;
    },
    publish: (...notes) => given.publishTo(orderId, ...notes),
    async publishTo(id, ...notes) {
      for (const note of notes) await peer.publish(noteOn(id, note));
    },
    async takeDown(ear) {
      await peer.down();
      await given.soon(
        () => ear.heard('lost').length > 0,
        true,
        'Call `sink.lost` when the peer can not be reached.',
      );
    },
    soon: (read, expected, fix) => expectSoon(read, expected, { timeout, fix }),
    async quiet(heard, fix) {
      // What was on its way when it was stopped has arrived by then.
      const count = () => ({
        reports: heard.map(({ reports }) => reports.length),
        attempts: peer.attempts(),
      });
      const before = count();
      await pause(QUIET);
      expectSame(count(), before, fix);
      await expectSoon(() => peer.connections(), 0, { timeout, fix });
    },
  };
  return given;
}

/** @throws Error unless it holds. */
export function expectThat(holds: boolean, expected: string, came: unknown, fix: string): void {
  if (!holds) throw unmet(expected, JSON.stringify(came) ?? String(came), fix);
}
