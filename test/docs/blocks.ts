/**
 * Shell commands in a document. Each ```sh block follows a comment that says what the tests do with it:
 * `<!-- run -->`, `<!-- run: serve -->` (starts a server, goes on when it is ready), `<!-- run: stop -->` (stops it first),
 * `<!-- run: aws -->`, `<!-- run: aws podman -->` and so on (only where all of these clients are installed),
 * `<!-- run: aws, refused -->` (the last command must fail), `<!-- not run here: reason -->`.
 */
export interface Block {
  readonly how: "run" | "serve" | "stop" | "not run";
  /** What must be installed on the machine. */
  readonly clients: readonly Client[];
  readonly isRefused: boolean;
  readonly commands: string;
  readonly line: number;
}

export const clients = ["aws", "boto3", "podman", "skopeo"] as const;
export type Client = (typeof clients)[number];

/** @throws when a block does not say how it is run */
export function blocksOf(document: string, name: string): readonly Block[] {
  const lines = document.split("\n");
  const blocks: Block[] = [];
  for (let index = 0; index < lines.length; index++) {
    if (lines[index] !== "```sh") continue;
    const end = lines.indexOf("```", index + 1);
    blocks.push({
      ...howToRun(lines[index - 1] ?? "", `${name}:${index + 1}`),
      commands: lines.slice(index + 1, end).join("\n"),
      line: index + 1,
    });
    index = end;
  }
  return blocks;
}

function howToRun(comment: string, place: string): Pick<Block, "how" | "clients" | "isRefused"> {
  if (/^<!-- not run here: .+ -->$/.test(comment)) return { how: "not run", clients: [], isRefused: false };
  const [said, words = "", refused] = /^<!-- run(?:: ([a-z0-9 ]+)(, refused)?)? -->$/.exec(comment) ?? [];
  const isRefused = refused !== undefined;
  if (words === "serve" || words === "stop") return { how: words, clients: [], isRefused };
  const needed = words.split(" ").filter((word) => word !== "");
  if (said === undefined || !needed.every((word): word is Client => (clients as readonly string[]).includes(word))) {
    throw new Error(`${place}: the line before a \`\`\`sh block must say how tests run it`);
  }
  return { how: "run", clients: needed, isRefused };
}

/** The address that documents use, with and without its scheme; the tests' server has another port. */
const DOCUMENTED_ENDPOINT = /(http:\/\/)?127\.0\.0\.1:8080/g;
const SECONDS_TO_START = 60;

/** The document as one bash script, so that variables last from block to block as they do in a reader's terminal. */
export function scriptOf(blocks: readonly Block[], name: string): string {
  const steps = blocks.map((block) => {
    const commands = block.commands.replace(DOCUMENTED_ENDPOINT, (_, scheme) =>
      scheme === undefined ? "$host" : "$endpoint",
    );
    const title = `echo '--- ${name}:${block.line}'\n`;
    if (block.how === "serve") return `${title}{ ${commands}\n} > server.log 2>&1 &\nserver=$!\nwait_until_ready\n`;
    if (block.how === "stop") return `${title}stop_server\n${commands}\n`;
    if (block.isRefused) return `${title}if { ${commands}\n} 2>&1; then echo 'was not refused'; exit 1; fi\n`;
    return `${title}${commands}\n`;
  });
  return [HEAD, ...steps, 'if [ -n "$server" ]; then stop_server; fi\n'].join("\n");
}

// Job control gives the server a process group of its own, which a stop reaches as Ctrl-C in a terminal would.
const HEAD = `set -euo pipefail
set -m
server=
endpoint=
host=
wait_until_ready() {
  for _ in $(seq ${SECONDS_TO_START * 5}); do
    endpoint=$(sed -n 's/^endpoint_url = //p' albo-data/aws/config 2>/dev/null | head -n 1 || true)
    host="\${endpoint#http://}"
    if [ -n "$endpoint" ] && curl -sf "$endpoint/readyz" > /dev/null; then return; fi
    kill -0 "$server" || break
    sleep 0.2
  done
  cat server.log
  return 1
}
stop_server() {
  kill -INT -- "-$server"
  wait "$server" || true
  for _ in $(seq 50); do
    if grep -q '"message":"stopped"' server.log; then server=; return; fi
    sleep 0.2
  done
  return 1
}
trap 'code=$?; if [ -n "$server" ]; then kill -KILL -- "-$server" || true; cat server.log; fi; exit $code' EXIT
`;
