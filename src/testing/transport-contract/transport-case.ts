import type { Transport } from '../../client/index.js';
import type { OrderUpdate } from '../../order/index.js';
import type { ContractCase } from '../contract-case.js';
import { asUnmet, expectSame, expectSoon, unmet } from '../expectation.js';
import { connectRecordingSink, type RecordingSink, type RecordingSinkOptions } from './recording-sink.js';
import type { PeerSkill, TransportPeer } from './transport-peer.js';

export interface TransportCaseContext {
  readonly openPeer: () => TransportPeer | Promise<TransportPeer>;
  /** Maximum ms until an expected effect occurs. */
  readonly timeout: number;
  /** The skills that the peer lacks. */
  readonly without: readonly PeerSkill[];
}

/** How long to observe that nothing happens, ms: longer than the delay of a first retry. */
const QUIET = 1_600;

/** The fixture of one case: a peer of its own, and orders that no other case uses. */
export interface TransportCase {
  readonly peer: TransportPeer;
  readonly transport: Transport;
  readonly orderId: string;
  readonly otherId: string;
  /** Connects; closed at the end of the case. Defaults: `orderId` and `transport` of the case. */
  connect(options?: RecordingSinkOptions & { orderId?: string; transport?: Transport }): RecordingSink;
  /** Connects, and waits until it is open. */
  open(options?: Parameters<TransportCase['connect']>[0]): Promise<RecordingSink>;
  /** Publishes notes one after the other, on `orderId`. */
  publish(...notes: readonly string[]): Promise<void>;
  publishTo(orderId: string, ...notes: readonly string[]): Promise<void>;
  /** Makes the peer unreachable, and waits until the transport has reported it. */
  takeDown(sink: RecordingSink): Promise<void>;
  /** Waits until `read` returns the expected value. */
  soon<T>(read: () => T, expected: T, fix: string): Promise<void>;
  /** Expects that for {@link QUIET} ms no sink is called and the peer gets no request, and then no connection is open. */
  quiet(sinks: readonly RecordingSink[], fix: string): Promise<void>;
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** An update at a status that allows any number of notes. */
export const noteOn = (orderId: string, note: string): OrderUpdate => ({
  orderId,
  status: 'PROCESSING',
  timestamp: new Date().toISOString(),
  note,
});

/** A case with a peer and connections of its own, which are closed also if it fails. */
export function transportCase(
  { openPeer, timeout }: TransportCaseContext,
  name: string,
  run: (given: TransportCase) => Promise<void>,
): ContractCase {
  return {
    name,
    async run() {
      const sinks: RecordingSink[] = [];
      let peer: TransportPeer | undefined;
      try {
        peer = await openPeer();
        await run(createCase(peer, sinks, timeout));
      } catch (error) {
        throw asUnmet(error);
      } finally {
        // A transport that fails to close has already failed the case.
        await Promise.allSettled(sinks.map(async (sink) => sink.close()));
        await peer?.close();
      }
    },
  };
}

/** A case that needs a skill of the peer; no case if `without` lists the skill. */
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
        throw unmet(`a peer with \`${skill}\``, 'none', `Write it, or pass \`without: ['${skill}']\`.`);
      await run(given, peer);
    }),
  ];
}

const hasSkill = <Skill extends PeerSkill>(
  peer: TransportPeer,
  skill: Skill,
): peer is TransportPeer & Required<Pick<TransportPeer, Skill>> => peer[skill] !== undefined;

function createCase(peer: TransportPeer, sinks: RecordingSink[], timeout: number): TransportCase {
  const transport = peer.createTransport();
  const orderId = crypto.randomUUID();
  const given: TransportCase = {
    peer,
    transport,
    orderId,
    otherId: crypto.randomUUID(),
    connect({ orderId: id = orderId, transport: by = transport, ...options } = {}) {
      const sink = connectRecordingSink(by, id, options);
      sinks.push(sink);
      return sink;
    },
    async open(options) {
      const sink = given.connect(options);
      await given.soon(
        () => sink.reportsOf('open').length > 0,
        true,
        'Call `sink.open` when the peer has answered, also if the order has no updates yet.',
      );
      return sink;
    },
    publish: (...notes) => given.publishTo(orderId, ...notes),
    async publishTo(id, ...notes) {
      for (const note of notes) await peer.publish(noteOn(id, note));
    },
    async takeDown(sink) {
      await peer.down();
      await given.soon(
        () => sink.reportsOf('lost').length > 0,
        true,
        'Call `sink.lost` when the peer cannot be reached.',
      );
    },
    soon: (read, expected, fix) => expectSoon(read, expected, { timeout, fix }),
    async quiet(recorded, fix) {
      const count = () => ({
        reports: recorded.map(({ reports }) => reports.length),
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
export function expectThat(holds: boolean, expected: string, found: unknown, fix: string): void {
  if (!holds) throw unmet(expected, JSON.stringify(found) ?? String(found), fix);
}
