/** Which elements a kind of policy has. Everything else of the language is the same for all of them. */
export interface PolicyGrammar {
  /** Characters. */
  readonly lengthMax: number;
  readonly version: "required" | "optional";
  /** Resource-based policies say to whom they speak; identity policies belong to somebody. */
  readonly principal: "required" | "optional" | "forbidden";
  /** Trust policies have no resource; repository policies need none. */
  readonly resource: "required" | "optional" | "forbidden";
  /** An Allow for everybody but the listed ones is refused by some services. */
  readonly allowNotPrincipal: "accepted" | "refused";
}
