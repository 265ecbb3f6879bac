/** Tells a story step by step: with a spinner on a terminal, one plain line a step elsewhere. */
export interface Narrator {
  /** Does `work` and tells what came of it; a failure is told and thrown on. */
  step<Result>(title: string, work: () => Promise<Result> | Result, told: (result: Result) => string): Promise<Result>;
  say(line: string): void;
}

export interface Stage {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

const FRAMES = ["⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"];
const FRAME_MS = 80;
const CLEAR_LINE = "\r\u001b[2K";
const TITLE_COLUMNS = 50;

export function narrator(stage: Stage): Narrator {
  const lively = stage.isTTY === true;
  const mark = (good: boolean): string =>
    lively ? (good ? "\u001b[32m✓\u001b[0m" : "\u001b[31m✗\u001b[0m") : good ? "ok  " : "FAIL";
  let number = 0;
  return {
    async step(title, work, told) {
      number += 1;
      const head = `${String(number).padStart(2)}. ${title}`;
      const spinner = lively ? spin(stage, head) : undefined;
      try {
        const result = await work();
        spinner?.stop();
        stage.write(`${mark(true)} ${head.padEnd(TITLE_COLUMNS)}  ${told(result)}\n`);
        return result;
      } catch (error) {
        spinner?.stop();
        stage.write(
          `${mark(false)} ${head.padEnd(TITLE_COLUMNS)}  ${error instanceof Error ? error.message : String(error)}\n`,
        );
        throw error;
      }
    },
    say: (line) => void stage.write(`${line}\n`),
  };
}

function spin(stage: Stage, text: string): { stop(): void } {
  let frame = 0;
  const draw = (): void => {
    stage.write(`${CLEAR_LINE}${FRAMES[frame++ % FRAMES.length]} ${text}`);
  };
  draw();
  const timer = setInterval(draw, FRAME_MS);
  return {
    stop() {
      clearInterval(timer);
      stage.write(CLEAR_LINE);
    },
  };
}
