const LANES = 8;

/** Does something to each item, some of them at a time. */
export async function sideBySide<Item>(items: readonly Item[], work: (item: Item) => Promise<void>): Promise<void> {
  let next = 0;
  async function lane(): Promise<void> {
    while (next < items.length) {
      const item = items[next] as Item;
      next += 1;
      await work(item);
    }
  }
  await Promise.all(Array.from({ length: LANES }, lane));
}
