import type { LiveOrder } from 'react-order-status';
import type { Customer, Visit } from './customer.js';
import { hasTwice } from './final-checks.js';
import { type Entry, entriesUntil } from './ground-truth.js';
import type { Observer } from './machine.js';
import { isOfTab } from './scenario.js';
import type { Shop } from './shop.js';
import type { Violate } from './violation.js';

/** Tolerance for times that are rounded to ms, beside the granularity of timers. */
const ROUNDING = 5;
/** Ms that a message between tabs may be delayed and still counts as fresh (src/client/tabs/join-tabs.ts). */
const HELD_UP = 2_000;
/** Ms after a machine woke until its timers and events have run. */
const WAKING = 1_000;

/** Checks what one customer's page shows, before and after every task. */
export class PageChecker implements Observer {
  readonly #customer: Customer;
  readonly #shop: Shop;
  readonly #violate: Violate;
  #visit: Visit | undefined;
  /** The number of shown states that were checked. */
  #checked = 0;
  /** The log entry that was shown last. */
  #newest: Entry | undefined;
  #order: LiveOrder['order'];
  #history: unknown;
  /** The state that has been shown since the last task. */
  #live: LiveOrder | undefined;

  constructor(customer: Customer, shop: Shop, violate: Violate) {
    this.#customer = customer;
    this.#shop = shop;
    this.#violate = violate;
    customer.machine.observer = this;
  }

  /** Checks G4 for the time since the last task. */
  before(): void {
    const live = this.#live;
    if (!live || live.isStale || !['open', 'polling'].includes(live.connection)) return;
    const { machine, provedUntil, name, transport } = this.#customer;
    const late = machine.uptime - provedUntil;
    const leeway = machine.granularity + ROUNDING + (isOfTab(transport) ? HELD_UP : 0);
    if (late <= leeway || machine.uptime - machine.wokeAt < WAKING) return;
    this.#violate(
      'G4',
      name,
      `shows ${live.connection}, but nothing has proved it for ${Math.round(late)} ms`,
    );
    // Report each state once.
    this.#live = undefined;
  }

  /** Checks the states that have been shown since the last task. */
  after(): void {
    const { live, visits, name, browser } = this.#customer;
    const visit = visits.at(-1);
    if (visit !== this.#visit) {
      this.#visit = visit;
      this.#checked = 0;
      // The client remembers shown states for some minutes.
      if (browser.hasJumped) this.#newest = undefined;
    }
    const shown = visit?.shown ?? [];
    if (shown.length > this.#checked) for (const each of shown.slice(this.#checked)) this.#checkShown(each);
    this.#checked = shown.length;
    this.#live = live;
    if (live?.connection === 'open' && !this.#customer.hasStream)
      this.#violate('G4', name, 'shows open, but no stream is open');
  }

  #checkShown({ order, connection }: LiveOrder): void {
    const { name, browser } = this.#customer;
    // By a clock that has jumped, it may have been refused for long.
    if (connection === 'refused' && !browser.isSignedOut && !browser.hasJumped) {
      this.#violate('G5', name, 'shows refused, but the shop has refused nothing');
    }
    if (!order || order === this.#order) return;
    this.#order = order;
    this.#checkState(order);
    if (order.history === this.#history) return;
    this.#history = order.history;
    this.#checkHistory(order);
  }

  /** G2: the shown state never moves to an older entry of the log. */
  #checkState(order: Known): void {
    const { name } = this.#customer;
    const { version, id, epoch, status, ahead, authority } = order;
    const before = this.#newest;
    if (authority === 'claim') {
      if (before) this.#violate('G2', name, 'shows a claim after a state of the server');
      return;
    }
    const { truth, database } = this.#shop;
    const entry = truth.entryAt(order);
    if (!entry || (entry.fact && entry.fact.status !== status)) {
      this.#violate('G2', name, `shows a state that never existed: ${status} ${epoch}-${version}-${id}`);
      return;
    }
    // Rows are not ordered, nor are those of two logs without entries.
    const isOfRows = !entry.fact && !before?.fact;
    const isLower = before && !isOfRows && entry.place < before.place;
    if (isLower && (entry.isLost || !before.isLost)) {
      this.#violate('G2', name, `moves back from ${nameOf(before)} to ${nameOf(entry)}`);
    }
    this.#newest = entry;
    const passed = entriesUntil(entry);
    if (ahead && !database.hadStatus(ahead.status, new Set(passed.map(({ fact }) => fact)))) {
      this.#violate('G2', name, `shows ${ahead.status} as ahead of ${nameOf(entry)}, which no row is`);
    }
  }

  /** The part of G1 that always holds: each fact once, and those of the log in order, at the end. */
  #checkHistory({ history }: Known): void {
    const facts = history.map((entry) => this.#shop.truth.factOf(entry));
    const first = history.findIndex(({ version }) => version !== undefined);
    const logged = first < 0 ? [] : history.slice(first);
    const isOrdered = logged.every(({ version = 0 }, at) => version > (logged[at - 1]?.version ?? 0));
    const isKnown = facts.every((fact) => fact !== undefined);
    if (isOrdered && isKnown && !hasTwice(history, this.#shop.truth)) return;
    const numbers = facts.map((fact) => fact?.number ?? '?').join();
    const versions = history.map(({ version }) => version ?? '-').join();
    this.#violate(
      'G1',
      this.#customer.name,
      `has a history out of order or with a fact twice: ${numbers}, of versions ${versions}`,
    );
  }
}

type Known = NonNullable<LiveOrder['order']>;

const nameOf = ({ fact, isLost }: Entry) => `${fact?.number ?? 'the beginning'}${isLost ? ' (lost)' : ''}`;
