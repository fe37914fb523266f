/** Work that is done one after the other for each key. What fails does not hold up what follows. */
export class KeyedQueue {
  readonly #last = new Map<string, Promise<unknown>>();

  async do<T>(key: string, work: () => Promise<T>): Promise<T> {
    const before = this.#last.get(key);
    const turn = before ? before.then(work, work) : work();
    this.#last.set(key, turn);
    try {
      return await turn;
    } finally {
      if (this.#last.get(key) === turn) this.#last.delete(key);
    }
  }
}
