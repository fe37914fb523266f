import type { LiveOrder } from 'react-order-status';
import type { Customer, Visit } from './customer.js';
import type { Observer } from './machine.js';
import { type Entry, entriesUntil } from './order-book.js';
import type { Shop } from './shop.js';
import { hasTwice } from './verdict.js';
import type { Violate } from './violation.js';

/** Ms that a claim may outlive its proof, beside the granularity of timers: all times are rounded to ms. */
const ROUNDING = 5;
/** Ms that a report from tab to tab may have waited and still counts as just heard (src/client/tabs/join-tabs.ts). */
const HELD_UP = 2_000;
/** Ms after a machine woke until timers and events have been served. */
const WAKING = 1_000;

/** Watches what one customer is shown, at every step. */
export class Witness implements Observer {
  readonly #customer: Customer;
  readonly #shop: Shop;
  readonly #violate: Violate;
  #visit: Visit | undefined;
  /** How much of what was shown has been looked at. */
  #seen = 0;
  /** What of the log was shown last. */
  #newest: Entry | undefined;
  /** Whether anything was shown that a log has stored. */
  #knowsLog = false;
  #order: LiveOrder['order'];
  #history: unknown;
  /** What has been shown since the last step. */
  #live: LiveOrder | undefined;

  constructor(customer: Customer, shop: Shop, violate: Violate) {
    this.#customer = customer;
    this.#shop = shop;
    this.#violate = violate;
    customer.machine.observer = this;
  }

  /** G4, of the time since the last step. */
  before(): void {
    const live = this.#live;
    if (!live || live.isStale || !['open', 'polling'].includes(live.connection)) return;
    const { machine, provedUntil, name, way } = this.#customer;
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

  /** Looks at what has been shown since the last step. */
  after(): void {
    const { live, visits, name, browser } = this.#customer;
    const visit = visits.at(-1);
    if (visit !== this.#visit) {
      this.#visit = visit;
      this.#seen = 0;
      // What was shown is remembered, but for some minutes.
      if (browser.hasJumped) {
        this.#newest = undefined;
        this.#knowsLog = false;
      }
    }
    const shown = visit?.shown ?? [];
    if (shown.length > this.#seen) for (const each of shown.slice(this.#seen)) this.#checkShown(each);
    this.#seen = shown.length;
    this.#live = live;
    if (live?.connection === 'open' && !this.#customer.hasStream)
      this.#violate('G4', name, 'is shown as open, though no stream is');
  }

  #checkShown({ order, connection }: LiveOrder): void {
    const { name, browser } = this.#customer;
    // By a clock that has jumped it may have been answered so for long.
    if (connection === 'refused' && !browser.isSignedOut && !browser.hasJumped) {
      this.#violate('G5', name, 'is refused, though the shop has refused nothing');
    }
    if (!order || order === this.#order) return;
    this.#order = order;
    this.#checkState(order);
    if (order.history === this.#history) return;
    this.#history = order.history;
    this.#checkHistory(order);
  }

  /** G2: nothing that the log has passed is shown any more. */
  #checkState(order: Known): void {
    const { name } = this.#customer;
    const { version, id, epoch, status, ahead, authority } = order;
    const before = this.#newest;
    if (authority === 'claim') {
      if (before) this.#violate('G2', name, 'shows a claim, though it knows better');
      return;
    }
    const { book, database } = this.#shop;
    const entry = book.entryAt(order);
    if (!entry || (entry.fact && entry.fact.status !== status)) {
      this.#violate('G2', name, `shows what never was: ${status} ${epoch}-${version}-${id}`);
      return;
    }
    // Before any log is known, the rows of empty logs have no order: several servers may have an empty log each, and the
    // first update that arrives may be of one that was lost.
    const isLower = this.#knowsLog && before && entry.place < before.place;
    if (isLower && (entry.isLost || !before.isLost)) {
      this.#violate('G2', name, `goes back from ${nameOf(before)} to ${nameOf(entry)}`);
    }
    this.#newest = entry;
    this.#knowsLog ||= entry.fact !== undefined;
    const passed = entriesUntil(entry);
    if (ahead && !database.hasSaid(ahead.status, new Set(passed.map(({ fact }) => fact)))) {
      this.#violate('G2', name, `shows ${ahead.status} as ahead of ${nameOf(entry)}, which no row is`);
    }
  }

  /** The part of G1 that holds at every moment: each fact once, and the log's in order, at the end. */
  #checkHistory({ history }: Known): void {
    const facts = history.map((entry) => this.#shop.book.factOf(entry));
    const first = history.findIndex(({ version }) => version !== undefined);
    const logged = first < 0 ? [] : history.slice(first);
    const isOrdered = logged.every(({ version = 0 }, at) => version > (logged[at - 1]?.version ?? 0));
    const isKnown = facts.every((fact) => fact !== undefined);
    if (isOrdered && isKnown && !hasTwice(history, facts)) return;
    const numbers = facts.map((fact) => fact?.number ?? '?').join();
    const versions = history.map(({ version }) => version ?? '-').join();
    this.#violate(
      'G1',
      this.#customer.name,
      `has a history out of order, or with something twice: ${numbers}, of versions ${versions}`,
    );
  }
}

type Known = NonNullable<LiveOrder['order']>;

const nameOf = ({ fact, isLost }: Entry) => `${fact?.number ?? 'the beginning'}${isLost ? ' (lost)' : ''}`;
