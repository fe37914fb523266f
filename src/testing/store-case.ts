import type { ContractCase } from './contract-case.js';
import { asUnmet } from './expectation.js';

/** Texts that encodings, protocols and databases are known to change or to treat as one. */
export const unusualTexts: readonly string[] = [
  'a',
  'A',
  'a:b',
  "o'b%_\\",
  '{a}',
  'é',
  'e\u0301',
  '😀',
  '__proto__',
  'constructor',
];

/** The fixture of one case: a store, and a word that no other case uses. */
export interface StoreCase<T> {
  readonly store: T;
  /** Creates one more store; on the same engine if the stores share one. */
  createStore(): Promise<T>;
  /** Begins the ids of this case, so that the engine may keep data of others. */
  readonly unique: string;
}

/** Creates cases for stores that `createStore` makes. */
export const storeCases =
  <T>(createStore: () => T | Promise<T>) =>
  (name: string, run: (given: StoreCase<T>) => Promise<void>): ContractCase => ({
    name,
    async run() {
      try {
        const store = await createStore();
        await run({ store, createStore: async () => createStore(), unique: crypto.randomUUID() });
      } catch (error) {
        throw asUnmet(error);
      }
    },
  });
