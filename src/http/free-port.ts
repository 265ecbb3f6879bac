import { createServer } from "node:net";

/**
 * Whether a server could listen there now.
 * @returns undefined when it could, otherwise the system's reason (`EADDRINUSE`, `EACCES`, …)
 */
export async function whyNotFree(host: string, port: number): Promise<string | undefined> {
  const probe = createServer();
  return new Promise((resolve) => {
    probe.once("error", (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    probe.listen(port, host, () => probe.close(() => resolve(undefined)));
  });
}
