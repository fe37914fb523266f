/** Keys that are counted at most; the oldest is forgotten first. */
const MOST_KEYS = 10_000;

/** Counts what is used of each key within a time. */
interface Allowance {
  /** Ms until something may be used again; 0 if now. */
  wait(key: string): number;
  use(key: string): void;
  /** Takes back a {@link use}. */
  giveBack(key: string): void;
}

/**
 * Creates the counter of one process.
 * @param most uses within the time.
 * @param within ms, from the first use of a key on.
 */
function createAllowance(most: number, within: number): Allowance {
  /** By the beginning of their time, oldest first. */
  const uses = new Map<string, { readonly since: number; count: number }>();
  // Not the time of day, which may be set back.
  const now = () => performance.now();
  const running = (key: string) => {
    const known = uses.get(key);
    return known && now() - known.since < within ? known : undefined;
  };

  function forgetOld() {
    for (const [key, { since }] of uses) {
      if (now() - since < within && uses.size < MOST_KEYS) return;
      uses.delete(key);
    }
  }

  return {
    wait(key) {
      const known = running(key);
      return known && known.count >= most ? known.since + within - now() : 0;
    },
    use(key) {
      const known = running(key);
      if (known) {
        known.count += 1;
        return;
      }
      uses.delete(key);
      forgetOld();
      uses.set(key, { since: now(), count: 1 });
    },
    giveBack(key) {
      const known = running(key);
      if (known) known.count -= 1;
    },
  };
}

/** Counters of several kinds, e.g. by number and by user, of which each must allow a use. */
export interface Uses<K extends string> {
  /** Counts a use. @returns ms until it is allowed; 0 if it is, and was counted. */
  use(keys: Readonly<Record<K, string>>): number;
  /** Takes back a {@link use}, which has cost nothing. */
  giveBack(keys: Readonly<Record<K, string>>): void;
}

/**
 * @param most uses of one key within the time, by kind.
 * @param within ms.
 */
export function createUses<K extends string>(most: Readonly<Record<K, number>>, within: number): Uses<K> {
  // The keys of `most` are `K`, which Object.keys does not know.
  const kinds = Object.keys(most) as K[];
  const allowances = kinds.map((kind) => [kind, createAllowance(most[kind], within)] as const);

  return {
    use(keys) {
      const wait = Math.max(...allowances.map(([kind, allowance]) => allowance.wait(keys[kind])));
      if (wait === 0) for (const [kind, allowance] of allowances) allowance.use(keys[kind]);
      return wait;
    },
    giveBack(keys) {
      for (const [kind, allowance] of allowances) allowance.giveBack(keys[kind]);
    },
  };
}
