/** What `albo` tells the shell. */
export const exitCodes = Object.freeze({ done: 0, failed: 1, calledWrongly: 2 });

/** A command could not do what it was asked. The message is a sentence for the user; the exit code is 1. */
export class Failure extends Error {}
