import type { LiveOrder, OrderUpdate } from 'react-order-status';
import type { Customer, Visit } from './customer.js';
import type { Exchange } from './exchange.js';
import type { Fact } from './order-book.js';

/** A promise that was broken, and when. */
export interface Violation {
  readonly guarantee: 'G1' | 'G2' | 'G3' | 'G4' | 'G5' | 'no errors';
  readonly who: string;
  readonly what: string;
}

/** Ms that a claim may outlive its proof, beside the granularity of timers: all times are rounded to ms. */
const ROUNDING = 5;
/** Ms after a machine woke until timers and events have been served. */
const WAKING = 1_000;
/** How many heartbeats may be missing (DESIGN section 6). */
const MISSING_HEARTBEATS = 2.5;
/** Ms between heartbeats where the server has not said its own yet (the seed's). */
const UNTOLD_HEARTBEAT = 30_000;
/** Ms that a poll may take. */
const POLL_TIMEOUT = 10_000;

/** Ms for which what was heard on an exchange proves the state fresh. */
export function provedFor({ kind, told }: Exchange, pollingInterval: number): number {
  if (kind === 'poll') return pollingInterval * MISSING_HEARTBEATS + POLL_TIMEOUT;
  const [, interval] = /"heartbeatInterval":(\d+).*\n\n/.exec(told) ?? [];
  return Number(interval ?? UNTOLD_HEARTBEAT) * MISSING_HEARTBEATS;
}

/** Watches one customer, at every step. */
export class Witness {
  readonly violations: Violation[] = [];
  readonly #customer: Customer;
  readonly #factsOf: () => readonly Fact[];
  #visit: Visit | undefined;
  #seen = 0;
  /** The newest version shown of each epoch. */
  #versions = new Map<string, number>();
  #history: unknown;
  #live: LiveOrder | undefined;

  constructor(customer: Customer, facts: () => readonly Fact[]) {
    this.#customer = customer;
    this.#factsOf = facts;
    customer.machine.before = () => this.#checkClaim();
    customer.machine.after = () => this.#look();
  }

  /** What the page has claimed since the last step (G4). */
  #checkClaim(): void {
    const customer = this.#customer;
    const live = this.#live;
    if (!live || live.isStale || !['open', 'polling'].includes(live.connection)) return;
    const { machine, proved } = customer;
    const late = machine.uptime - Math.max(proved.stream, proved.poll);
    if (late <= machine.granularity + ROUNDING || machine.uptime - machine.wokeAt < WAKING) return;
    this.#violate('G4', `is shown as ${live.connection}, though nothing proves it for ${Math.round(late)} ms`);
    this.#live = undefined;
  }

  #look(): void {
    const customer = this.#customer;
    const visit = customer.visits.at(-1);
    if (visit !== this.#visit) {
      this.#visit = visit;
      this.#seen = 0;
      this.#versions = new Map();
    }
    this.#live = customer.live;
    for (const live of visit?.shown.slice(this.#seen) ?? []) this.#checkShown(live);
    this.#seen = visit?.shown.length ?? 0;
    if (this.#live?.connection === 'open' && !hasStream(customer)) {
      this.#violate('G4', 'is shown as open, though no stream is');
    }
  }

  /** G2, and the part of G1 that holds at every moment. */
  #checkShown({ order }: LiveOrder): void {
    if (!order) return;
    const { epoch, version, history } = order;
    if (epoch !== undefined && version !== undefined) {
      const before = this.#versions.get(epoch) ?? 0;
      if (version < before) this.#violate('G2', `goes back from version ${before} to ${version}`);
      this.#versions.set(epoch, Math.max(before, version));
    }
    if (history === this.#history) return;
    this.#history = history;
    const places = placesOf(history, this.#factsOf());
    const wrong = history.find((_, at) => {
      const place = places[at];
      return place === undefined || place < 0 || place <= (places[at - 1] ?? -1);
    });
    if (wrong) this.#violate('G1', `has a history out of order, with something twice or unknown: ${places}`);
  }

  #violate(guarantee: Violation['guarantee'], what: string): void {
    this.#customer.options.trace.add(this.#customer.name, `${guarantee} IS BROKEN: ${what}`);
    this.violations.push({ guarantee, who: this.#customer.name, what });
  }
}

const hasStream = ({ link }: Customer) => [...link.exchanges].some(({ kind }) => kind === 'stream');

/** Where in the truth each of them stands; -1: nowhere. */
const placesOf = (told: readonly { readonly timestamp: string }[], facts: readonly Fact[]) =>
  told.map(({ timestamp }) => facts.findIndex((fact) => fact.timestamp === timestamp));

/** What must hold of a visit when it is over (G3). @param isWhole whether snapshots tell all that ever was. */
export function checkVisit({ shown, updates, absences }: Visit, facts: readonly Fact[], isWhole: boolean): string[] {
  const placeOf = (timestamp: string | undefined) => facts.findIndex((fact) => fact.timestamp === timestamp);
  const begin = shown.find(({ order }) => order?.version !== undefined)?.order;
  if (!begin) return updates.length > 0 ? ['was told of updates before the server told anything'] : [];
  const first = placeOf(begin.timestamp);
  const last = placeOf(shown.findLast(({ order }) => order)?.order?.timestamp);
  const unheard = absences.map(({ from, to }) => [placeOf(from), placeOf(to)] as const);
  const due = facts.flatMap((_, place) =>
    place > first && place <= last && !unheard.some(([from, to]) => place > from && place <= to) ? [place] : [],
  );
  const told = updates.filter((update, at) => !tellsMore(updates[at - 1], update)).map(({ timestamp }) => placeOf(timestamp));
  const isRight = isWhole ? String(told) === String(due) : told.every((place, at) => place > (told[at - 1] ?? first));
  return [
    ...(isRight ? [] : [`was told of ${told}, not of ${due}`]),
    ...updates.filter((update) => !isReal(update)).map(({ status }) => `was told that ${status} is ${status}`),
  ];
}

/** A row tells the status; what goes with it may follow, and is news too. */
const tellsMore = (before: OrderUpdate<string> | undefined, { timestamp, status, previousStatus, note }: OrderUpdate<string>) =>
  before?.timestamp === timestamp && status === previousStatus && !before.note && Boolean(note);

const isReal = ({ status, previousStatus, note, tracking }: OrderUpdate<string>) =>
  status !== previousStatus || Boolean(note ?? tracking);

/** What must hold of a history in the end (G1). */
export function checkHistory({ order }: LiveOrder, facts: readonly Fact[], isWhole: boolean): string[] {
  if (!order) return ['knows nothing of the order'];
  const { history, omitted } = order;
  const wrong: string[] = [];
  const told = facts.slice(-history.length || facts.length);
  const isSame = history.every(
    (entry, at) => entry.note === told[at]?.note && entry.status === told[at]?.status,
  );
  const places = placesOf(history, facts);
  if (isWhole && (history.length !== facts.length || !isSame || omitted !== 0)) {
    wrong.push(`has the history ${places} and ${omitted} left out, of ${facts.length}`);
  }
  if (places.at(-1) !== facts.length - 1) wrong.push(`has a history that ends with ${places.at(-1)}`);
  return wrong;
}
