/**
 * What is made of a row, made once for as long as the row itself is remembered (see `sqlite/unchanged.ts`): remembered rows are frozen,
 * all others are new each time.
 * @param make its result is shared, and changed by nobody
 */
export function madeOnce<Row extends object, Made>(make: (row: Row) => Made): (row: Row) => Made {
  const kept = new WeakMap<Row, Made>();
  return (row) => {
    if (!Object.isFrozen(row)) return make(row);
    const known = kept.get(row);
    if (known !== undefined) return known;
    const made = make(row);
    kept.set(row, made);
    return made;
  };
}
