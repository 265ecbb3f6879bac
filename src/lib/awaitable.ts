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

/** Goes on with several values, at once when all of them are there. */
export function whenAllThere<Values extends readonly unknown[], Result>(
  values: { readonly [Index in keyof Values]: Awaitable<Values[Index]> },
  next: (...values: Values) => Awaitable<Result>,
): Awaitable<Result> {
  for (const value of values) {
    if (value instanceof Promise) return Promise.all(values).then((all) => next(...(all as unknown as Values)));
  }
  return next(...(values as unknown as Values));
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
