import type { LiveOrder } from 'react-order-status';
import type { Customer, Visit } from './customer.js';
import { type Fact, placesOf } from './order-book.js';
import type { Violate } from './violation.js';

/** Ms that a claim may outlive its proof, beside the granularity of timers: all times are rounded to ms. */
const ROUNDING = 5;
/** Ms that a report from tab to tab may have waited and still counts as just heard (src/client/tabs/join-tabs.ts). */
const HELD_UP = 2_000;
/** Ms after a machine woke until timers and events have been served. */
const WAKING = 1_000;

/** Watches what one customer is shown, at every step. */
export class Witness {
  readonly #customer: Customer;
  readonly #facts: () => readonly Fact[];
  readonly #violate: Violate;
  #visit: Visit | undefined;
  /** How much of what was shown has been looked at. */
  #seen = 0;
  /** The newest version shown of each epoch. */
  #versions = new Map<string, number>();
  #history: unknown;
  /** What has been shown since the last step. */
  #live: LiveOrder | undefined;

  constructor(customer: Customer, facts: () => readonly Fact[], violate: Violate) {
    this.#customer = customer;
    this.#facts = facts;
    this.#violate = violate;
    customer.machine.before = () => this.#checkClaim();
    customer.machine.after = () => this.#look();
  }

  /** G4, of the time since the last step. */
  #checkClaim(): void {
    const { machine, provedUntil, name, way } = this.#customer;
    const live = this.#live;
    if (!live || live.isStale || !['open', 'polling'].includes(live.connection)) return;
    const late = machine.uptime - provedUntil;
    const leeway = machine.granularity + ROUNDING + (way === 'tabs' ? HELD_UP : 0);
    if (late <= leeway || machine.uptime - machine.wokeAt < WAKING) return;
    this.#violate(
      'G4',
      name,
      `is shown as ${live.connection}, though nothing proves it for ${Math.round(late)} ms`,
    );
    // Once is enough.
    this.#live = undefined;
  }

  #look(): void {
    const { live, visits, name, hasStream } = this.#customer;
    const visit = visits.at(-1);
    if (visit !== this.#visit) {
      this.#visit = visit;
      this.#seen = 0;
      this.#versions = new Map();
    }
    for (const shown of visit?.shown.slice(this.#seen) ?? []) this.#checkShown(shown);
    this.#seen = visit?.shown.length ?? 0;
    this.#live = live;
    if (live?.connection === 'open' && !hasStream)
      this.#violate('G4', name, 'is shown as open, though no stream is');
  }

  /** G2, and the part of G1 that holds at every moment. */
  #checkShown({ order }: LiveOrder): void {
    if (!order) return;
    const { epoch, version, history } = order;
    if (epoch !== undefined && version !== undefined) {
      const before = this.#versions.get(epoch) ?? 0;
      if (version < before)
        this.#violate('G2', this.#customer.name, `goes back from ${before} to ${version}`);
      this.#versions.set(epoch, Math.max(before, version));
    }
    if (history === this.#history) return;
    this.#history = history;
    const places = placesOf(history, this.#facts());
    if (places.some((place, at) => place <= (places[at - 1] ?? -1))) {
      this.#violate(
        'G1',
        this.#customer.name,
        `has a history out of order, or with something twice: ${places.join()}`,
      );
    }
  }
}
