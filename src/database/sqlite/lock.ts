import { DatabaseSync } from "node:sqlite";

/**
 * One server to a data folder. The lock is an exclusive transaction on a small database of its own: the operating system lets
 * go of it when the process dies, however it dies, so no stale lock is ever left.
 * @throws Error when another process holds it
 */
export function lockFolder(file: string): { release(): void } {
  const holder = new DatabaseSync(file, { timeout: 0 });
  try {
    holder.exec("begin exclusive");
  } catch (cause) {
    holder.close();
    throw new Error(
      `Another Albo server is using this data folder (${file} is locked). Stop it, or choose another folder.`,
      {
        cause,
      },
    );
  }
  return {
    release() {
      holder.exec("rollback");
      holder.close();
    },
  };
}
