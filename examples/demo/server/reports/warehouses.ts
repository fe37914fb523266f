const DAY = 86_400_000;

/** Where orders are packed, and who takes them from there. */
export interface Warehouse {
  readonly carrier: string;
  /** The part of the orders that it gets. */
  readonly share: number;
  /** Hours of work that half of the orders need at most. @param age of the order before the end of the history, ms. */
  hoursAt(age: number): number;
  /** Hours on the way. */
  readonly transit: number;
}

/** Bristol is quick. In Leith the packing takes longer, and for the last 30 days much longer: people have left, and were not replaced. */
export const warehouses: readonly [bristol: Warehouse, leith: Warehouse] = [
  { carrier: 'Northline', share: 0.6, hoursAt: () => 4, transit: 30 },
  {
    carrier: 'Harbour Post',
    share: 0.4,
    hoursAt: (age) => (age < 30 * DAY ? 24 : 7),
    transit: 38,
  },
];
