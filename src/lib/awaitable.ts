/**
 * What may be awaited: a value, or the promise of one. SQLite answers at once and PostgreSQL later; on the way of every request, awaiting what
 * is there already costs more than reading it.
 */
export type Awaitable<Value> = Value | Promise<Value>;

/** Goes on with a value: at once when it is there, which then is also when `next` throws. */
export function whenThere<Value, Result>(
  value: Awaitable<Value>,
  next: (value: Value) => Awaitable<Result>,
): Awaitable<Result> {
  return value instanceof Promise ? value.then(next) : next(value);
}

/** Does something, and goes on otherwise when it fails, be it at once or later. */
export function orElse<Value>(
  attempt: () => Awaitable<Value>,
  otherwise: (reason: unknown) => Awaitable<Value>,
): Awaitable<Value> {
  try {
    const value = attempt();
    return value instanceof Promise ? value.catch(otherwise) : value;
  } catch (reason) {
    return otherwise(reason);
  }
}

/** Makes something of each item, one after the other. */
export function eachInTurn<Item, Result>(
  items: readonly Item[],
  make: (item: Item) => Awaitable<Result>,
): Awaitable<Result[]> {
  const all: Result[] = [];
  const from = (index: number): Awaitable<Result[]> => {
    for (let next = index; next < items.length; next++) {
      const made = make(items[next] as Item);
      if (made instanceof Promise) {
        return made.then((result) => {
          all.push(result);
          return from(next + 1);
        });
      }
      all.push(made);
    }
    return all;
  };
  return from(0);
}
