/** Plain columns for people and `awk`: a header line, then a line per row, columns two blanks apart. */
export function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [header, ...rows];
  const widths = header.map((_, column) => Math.max(...lines.map((line) => (line[column] ?? "").length)));
  return lines
    .map((line) => line.map((cell, column) => cell.padEnd(widths[column] as number)).join("  "))
    .map((line) => `${line.trimEnd()}\n`)
    .join("");
}
