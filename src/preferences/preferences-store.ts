import type { PreferencesAnswer, PreferencesRequests } from './preferences-requests.js';
import { applyChange, type PreferenceChange, type PreferencesData } from './preferences-state.js';

/**
 * - `loading`: nothing is known yet.
 * - `ready`: what is shown is stored.
 * - `saving`: what is shown contains changes that are not stored yet.
 * - `error`: the last change was taken back, or nothing could be read.
 * - `signed-out`: nobody is signed in.
 */
export type PreferencesStatus = 'loading' | 'ready' | 'saving' | 'error' | 'signed-out';

/** What is known at one moment. */
export interface PreferencesSnapshot {
  readonly status: PreferencesStatus;
  /** With the changes that are not stored yet; absent while nothing is known. */
  readonly data: PreferencesData | undefined;
  /** Whether a change was stored. */
  readonly isSaved: boolean;
}

/** Preferences with changes that are shown at once, and saved one after the other. */
export interface PreferencesStore {
  getSnapshot(): PreferencesSnapshot;
  /** @returns stops. */
  subscribe(listener: () => void): () => void;
  /** Reads the preferences, unless they are known. */
  load(): void;
  /** Reads them again after an error. */
  reload(): void;
  set(change: PreferenceChange): void;
  /** Aborts reading. Changes are still saved. */
  stop(): void;
}

/** Why a change was not saved. */
type Failure = 'error' | 'signed-out';

const isChanged = (answer: PreferencesAnswer) => 'failure' in answer && answer.failure === 'changed';

/** How often a change is repeated that others were faster than. */
const MOST_TRIES = 3;

/** @param initial what a server has read already. */
export function createPreferencesStore(
  requests: PreferencesRequests,
  initial: PreferencesData | undefined,
): PreferencesStore {
  const listeners = new Set<() => void>();
  /** What the server has stored. */
  let stored = initial;
  /** Oldest first; the first one is being saved. */
  let changes: readonly PreferenceChange[] = [];
  let snapshot: PreferencesSnapshot = { status: stored ? 'ready' : 'loading', data: stored, isSaved: false };
  let reading: AbortController | undefined;

  function show(status: PreferencesStatus, isSaved = false) {
    snapshot = { status, data: stored && changes.reduce(applyChange, stored), isSaved };
    for (const listener of listeners) listener();
  }

  async function read() {
    reading = new AbortController();
    const { signal } = reading;
    const answer = await requests.read(signal);
    if (signal.aborted) return;
    reading = undefined;
    if ('data' in answer) stored = answer.data;
    show('data' in answer ? 'ready' : answer.failure === 'signed-out' ? 'signed-out' : 'error');
  }

  async function saveAll() {
    let failure: Failure | undefined;
    for (let [change] = changes; change; [change] = changes) {
      failure = (await save(change)) ?? failure;
      changes = failure === 'signed-out' ? [] : changes.slice(1);
      if (changes.length > 0) show('saving');
    }
    show(failure ?? 'ready', failure === undefined);
  }

  /** Saves one change, again on top of what others have changed meanwhile. */
  async function save(change: PreferenceChange): Promise<Failure | undefined> {
    for (let tries = 0; stored && tries < MOST_TRIES; tries += 1) {
      const answer = await requests.save(stored, applyChange(stored, change));
      const present = isChanged(answer) ? await requests.read() : answer;
      if ('failure' in present) return present.failure === 'signed-out' ? 'signed-out' : 'error';
      stored = present.data;
      if (present === answer) return undefined;
    }
    return 'error';
  }

  /** A time that is typed changes with each key: of those that wait, the last counts. */
  function withChange(change: PreferenceChange): readonly PreferenceChange[] {
    const last = changes.at(-1);
    const replaces = changes.length > 1 && last && 'quietHours' in last && 'quietHours' in change;
    return [...(replaces ? changes.slice(0, -1) : changes), change];
  }

  return {
    getSnapshot: () => snapshot,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    load() {
      if (!stored && !reading) void read();
    },
    reload() {
      stored = undefined;
      show('loading');
      void read();
    },
    set(change) {
      if (!stored) return;
      const isIdle = changes.length === 0;
      changes = withChange(change);
      show('saving');
      if (isIdle) void saveAll();
    },
    stop() {
      reading?.abort();
      reading = undefined;
    },
  };
}
