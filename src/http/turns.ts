/**
 * The steps that requests take together. Those that arrive together are all authenticated, then all carried out, then all answered:
 * the same code and tables serve one after the other while they are still in the processor's caches, and a client that waits for
 * several answers is woken once. On two cores this halved what a short request costs.
 */
export interface Turns {
  /** Resolves when everybody who is at this step, or has come to it meanwhile, may go on. */
  at(step: Step): Promise<void>;
}

/** In their order. */
const STEPS = ["authenticate", "carry out", "answer"] as const;

type Step = (typeof STEPS)[number];

/** How many go on before the clock is looked at and sockets are read: bounds how long many slow requests hold an answer back. */
const TOGETHER_MAX = 32;
/** After so long answers that are ready go out before anything else is begun. */
const TURN_MS = 5;
/** After so long the order of the steps counts no more, but who has waited longest: requests without end at one step keep nobody at another. */
const PATIENCE_MS = 25;

/** @param now in milliseconds */
export function turnsTogether(now: () => number = () => performance.now()): Turns {
  const queues: Readonly<Record<Step, Waiting[]>> = { authenticate: [], "carry out": [], answer: [] };
  const inOrder = STEPS.map((step) => queues[step]);
  const { answer: answers } = queues;
  let scheduled = false;

  function schedule(): void {
    if (scheduled) return;
    scheduled = true;
    setImmediate(goOn);
  }

  function goOn(): void {
    scheduled = false;
    const next = whoseTurn();
    if (next === undefined) return;
    for (const { resume } of next.splice(0, next === answers ? next.length : TOGETHER_MAX)) resume();
    schedule();
  }

  function whoseTurn(): Waiting[] | undefined {
    const time = now();
    if (time - since(answers) > TURN_MS) return answers;
    const oldest = inOrder.reduce((one, other) => (since(other) < since(one) ? other : one));
    return time - since(oldest) > PATIENCE_MS ? oldest : inOrder.find((queue) => queue.length > 0);
  }

  return {
    at: (step) =>
      new Promise((resume) => {
        queues[step].push({ resume, since: now() });
        schedule();
      }),
  };
}

interface Waiting {
  readonly resume: () => void;
  readonly since: number;
}

/** When the first one came who is still there. */
function since([first]: readonly Waiting[]): number {
  return first?.since ?? Number.POSITIVE_INFINITY;
}
