import { isDeepStrictEqual } from "node:util";
import { describe, type Reply } from "./client.ts";
import type { Journal } from "./journal.ts";

/** A thing that one writer at a time changes, so that we know what it must look like: a version, an object, a group. */
export interface Cell<State> {
  readonly name: string;
  /** What the last acknowledged write made of it. */
  now: State;
  /** A write without an answer. No other is sent before it has been settled. */
  doubt?: Change<State>;
  /** Asks the server. @throws Error when it does not say */
  readonly read: () => Promise<State>;
}

export interface Change<State> {
  readonly what: string;
  readonly next: State;
  readonly send: () => Promise<Reply | undefined>;
  /** The code of the refusal that a repetition gets when the first one was carried out after all. */
  readonly doneBefore?: string;
}

/** The write may have been carried out, or not. */
export function isDoubtful(reply: Reply | undefined): boolean {
  return reply === undefined || reply.status >= 500;
}

export function isDone(reply: Reply | undefined): reply is Reply & { readonly code: undefined } {
  return reply !== undefined && reply.status < 300;
}

/** How long a client waits after it got no answer, or a 503. */
export const PAUSE_MS = 20;

/** Sends one change and remembers what became of it. @returns whether it was acknowledged */
export async function change<State>(cell: Cell<State>, journal: Journal, wanted: Change<State>): Promise<boolean> {
  const serial = journal.sent(`${wanted.what} ${cell.name}`);
  const reply = await wanted.send();
  if (isDoubtful(reply)) {
    cell.doubt = wanted;
    journal.inDoubt(serial);
    return false;
  }
  if (!isDone(reply)) {
    journal.problem("wrong", `${wanted.what} ${cell.name} was refused: ${describe(reply)}`);
    return false;
  }
  cell.now = wanted.next;
  journal.acknowledged(serial);
  return true;
}

/**
 * Looks whether a thing is as it was left, and puts an end to its doubt: the write is sent again, and then it must have been
 * carried out.
 */
export async function settle<State>(cell: Cell<State>, journal: Journal): Promise<void> {
  const { doubt } = cell;
  let found: State;
  try {
    found = await cell.read();
  } catch (reason) {
    // Not absent, which is an answer, but not to be had.
    journal.problem("lost", `${cell.name} cannot be read: ${reason}`);
    return;
  }
  const known = isDeepStrictEqual(found, cell.now) || (doubt !== undefined && isDeepStrictEqual(found, doubt.next));
  if (!known) {
    const or = doubt === undefined ? "" : ` or (${doubt.what}) ${shown(doubt.next)}`;
    journal.problem("lost", `${cell.name} is ${shown(found)} instead of ${shown(cell.now)}${or}`);
    cell.now = found;
  }
  if (doubt === undefined) return;
  cell.doubt = undefined;
  const reply = await doubt.send();
  const accepted = isDone(reply) || (doubt.doneBefore !== undefined && reply?.code === doubt.doneBefore);
  if (!accepted) journal.problem("wrong", `${doubt.what} ${cell.name}, repeated: ${describe(reply)}`);
  cell.now = await cell.read();
  if (!isDeepStrictEqual(cell.now, doubt.next)) {
    const meant = `${shown(cell.now)} instead of ${shown(doubt.next)}`;
    journal.problem("lost", `${cell.name} is ${meant} after ${doubt.what} was repeated`);
  }
}

function shown(state: unknown): string {
  return JSON.stringify(state).slice(0, 400);
}
