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
