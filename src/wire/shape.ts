/** A type of a service model, ready for use: references resolved, what members say laid over what their shapes say. */
export interface Shape {
  readonly name: string;
  readonly type:
    | "structure"
    | "list"
    | "map"
    | "string"
    | "boolean"
    | "integer"
    | "long"
    | "float"
    | "double"
    | "timestamp"
    | "blob";
}
