export type Tree = Record<string, unknown>;
