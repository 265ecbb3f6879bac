import { execFile } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";

/** Programs of Debian's that the suite drives; `.ci/run` installs them. */
const PROGRAMS = ["podman", "runc", "skopeo"];
/** Statically linked, so that an image of this one file can run: package `busybox-static`. */
const BUSYBOX = "/bin/busybox";

/** What is missing on this machine for the suite to run; undefined when nothing is. */
export function whatIsMissing(): string | undefined {
  const folders = [...(process.env.PATH ?? "").split(delimiter), "/usr/sbin", "/sbin"];
  const missing = PROGRAMS.filter((program) => !folders.some((folder) => existsSync(join(folder, program))));
  if (!existsSync(BUSYBOX)) missing.push("busybox-static");
  return missing.length === 0 ? undefined : `not installed: ${missing.join(", ")}`;
}

export interface Outcome {
  readonly code: number;
  readonly output: string;
  readonly errors: string;
}

/** Container engines with storage of their own, that know nothing but a folder of the test. */
export interface Engines {
  /** Runs a program; one that fails is told by its exit code. */
  run(program: string, ...args: readonly string[]): Promise<Outcome>;
  /** Runs a program that must succeed. @returns its output */
  output(program: string, ...args: readonly string[]): Promise<string>;
}

const TIMEOUT_MS = 120_000;

/** Settings for machines on which cgroups and limits cannot be changed, e.g. inside another container. */
const CONTAINERS_CONF = `[containers]
default_ulimits = ["nofile=1024:1024", "nproc=1024:1024"]
[engine]
runtime = "runc"
cgroup_manager = "cgroupfs"
events_logger = "file"
`;

/** Makes storage and settings for container engines in a folder. @returns the environment that leads engines there */
export function settleEngines(folder: string): Readonly<Record<string, string>> {
  for (const name of ["storage", "run", "home", "config"]) mkdirSync(join(folder, name), { recursive: true });
  writeFileSync(join(folder, "containers.conf"), CONTAINERS_CONF);
  writeFileSync(
    join(folder, "storage.conf"),
    `[storage]\ndriver = "vfs"\ngraphroot = "${folder}/storage"\nrunroot = "${folder}/run"\n`,
  );
  writeFileSync(join(folder, "policy.json"), '{"default":[{"type":"insecureAcceptAnything"}]}');
  return {
    PATH: `${process.env.PATH}:/usr/sbin:/sbin`,
    HOME: join(folder, "home"),
    XDG_RUNTIME_DIR: join(folder, "run"),
    TMPDIR: folder,
    CONTAINERS_CONF: join(folder, "containers.conf"),
    CONTAINERS_STORAGE_CONF: join(folder, "storage.conf"),
    REGISTRY_AUTH_FILE: join(folder, "config", "auth.json"),
    NO_PROXY: "127.0.0.1,localhost",
  };
}

export function enginesIn(folder: string): Engines {
  const environment = settleEngines(folder);
  const run: Engines["run"] = (program, ...args) =>
    new Promise((resolve) => {
      const options = { env: environment, cwd: folder, timeout: TIMEOUT_MS, killSignal: "SIGKILL" as const };
      execFile(program, [...args], options, (failure, output, errors) => {
        const code = failure === null ? 0 : typeof failure.code === "number" ? failure.code : 1;
        resolve({ code, output, errors: failure?.killed ? `${errors}\nended after ${TIMEOUT_MS} ms` : errors });
      });
    });
  return {
    run,
    async output(program, ...args) {
      const { code, output, errors } = await run(program, ...args);
      if (code !== 0) throw new Error(`${program} ${args[0]} ended with ${code}:\n${errors}`);
      return output.trim();
    },
  };
}

export { BUSYBOX };
