import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { parsePolicy } from "./document.ts";
import { judge } from "./judge.ts";
import { ANY_GRAMMAR, attached, attachedText, B_USER, inPlay, request } from "./law.test-support.ts";
import {
  type Dice,
  dice,
  playOf,
  randomRequest,
  randomStatement,
  randomTexts,
  type Texts,
} from "./random-law.test-support.ts";
import type { PolicyRequest } from "./request.ts";

const ROUNDS = 600;

/** Each round has its own seed, which a failure names. */
function always(property: (random: Dice, asked: PolicyRequest, texts: Texts) => void): void {
  for (let seed = 1; seed <= ROUNDS; seed++) {
    const random = dice(seed);
    const asked = randomRequest(random);
    const texts = randomTexts(random, asked);
    try {
      property(random, asked, texts);
    } catch (reason) {
      throw new Error(`seed ${seed}: ${(reason as Error).message}`, { cause: reason });
    }
  }
}

const LAYERS = ["serviceControl", "resourceControl", "identity", "boundary", "session", "resource"] as const;

/** The same policies with the statements of one list replaced. */
function changed(
  texts: Texts,
  at: { layer: (typeof LAYERS)[number]; list: number },
  change: (list: Record<string, unknown>[]) => Record<string, unknown>[],
): Texts {
  const layer = texts.layers[at.layer];
  if (layer === undefined) return texts;
  const lists = layer.lists.map((list, index) => (index === at.list ? change(list) : list));
  return { ...texts, layers: { ...texts.layers, [at.layer]: { ...layer, lists } } };
}

function place(random: Dice, texts: Texts) {
  const layer = random.pick(LAYERS.filter((name) => (texts.layers[name]?.lists.length ?? 0) > 0).concat("identity"));
  return { layer, list: random.pick([...(texts.layers[layer]?.lists.keys() ?? []), 0]) };
}

describe("whatever the policies and the request", () => {
  it("some requests are allowed and some are refused, in every kind", () => {
    const seen = new Map<string, number>();
    always((_random, asked, texts) => {
      const key = `${asked.caller.kind} ${judge(asked, playOf(texts)).allowed}`;
      seen.set(key, (seen.get(key) ?? 0) + 1);
    });
    assert.equal(seen.size, 12, JSON.stringify([...seen]));
  });

  it("every policy made here can be read", () => {
    always((_random, _asked, texts) => {
      const { identity, resource, session = [] } = playOf(texts);
      for (const { document } of [...identity, ...resource, ...session]) assert.ok(document);
    });
  });

  it("one more Deny never allows", () => {
    always((random, asked, texts) => {
      const at = place(random, texts);
      const kind = texts.layers[at.layer]?.kind;
      if (kind === undefined) return;
      const more = changed(texts, at, (list) => [...list, randomStatement(random, kind, "Deny")]);
      if (!judge(asked, playOf(texts)).allowed) assert.equal(judge(asked, playOf(more)).allowed, false);
    });
  });

  it("one Allow less never allows", () => {
    always((random, asked, texts) => {
      if (judge(asked, playOf(texts)).allowed) return;
      const at = place(random, texts);
      const fewer = changed(texts, at, (list) => {
        const gone = list.findIndex(({ Effect }) => Effect === "Allow");
        const rest = list.filter((_, index) => index !== gone);
        // A list of statements cannot be empty.
        return rest.length > 0 ? rest : [{ ...list[0], Action: "none:None", NotAction: undefined }];
      });
      assert.equal(judge(asked, playOf(fewer)).allowed, false);
    });
  });

  it("the order of statements and of policies does not matter", () => {
    always((_random, asked, texts) => {
      let turned = texts;
      for (const layer of LAYERS) {
        texts.layers[layer]?.lists.forEach((_, list) => {
          turned = changed(turned, { layer, list }, (statements) => [...statements].reverse());
        });
      }
      const { identity, resource, session, ...others } = playOf(turned);
      const play = {
        ...others,
        identity: identity.toReversed(),
        resource: resource.toReversed(),
        session: session?.toReversed(),
      };
      const { reason, refusedBy, matched } = judge(asked, playOf(texts));
      const again = judge(asked, play);
      assert.deepEqual([again.reason, again.refusedBy, again.matched.length], [reason, refusedBy, matched.length]);
    });
  });

  it("a policy from the cache says what a fresh one says, and says it again", () => {
    always((_random, asked, texts) => {
      const fresh = playOf(texts, (kind, text) => {
        const parsed = parsePolicy(text, {
          ...ANY_GRAMMAR,
          principal: text.includes("rincipal") ? "required" : "forbidden",
        });
        return { ...attachedText(kind, text), document: "value" in parsed ? parsed.value : undefined };
      });
      const { reason, matched } = judge(asked, playOf(texts));
      for (const play of [playOf(texts), fresh, fresh]) {
        const again = judge(asked, play);
        assert.equal(again.reason, reason);
        assert.equal(again.matched.length, matched.length);
      }
    });
  });

  it("a policy that cannot be read allows nothing", () => {
    always((random, asked, texts) => {
      const play = playOf(texts);
      const broken = attachedText("identity-based policy", random.pick(["", "{", "[]", '{"Statement":[]}', "null"]));
      assert.equal(judge(asked, { ...play, identity: [...play.identity, broken] }).allowed, false);
    });
  });

  it("an action that no policy means is refused to everybody but the root user at home", () => {
    always((_random, asked, texts) => {
      const text = JSON.stringify(texts);
      if (text.includes("NotAction") || text.includes('"*"') || asked.caller.kind === "root") return;
      assert.equal(judge({ ...asked, action: "unheard:Of" }, playOf(texts)).allowed, false);
    });
  });
});

describe("a wildcard in a request", () => {
  it("is a letter: it matches no more than any other letter would", () => {
    for (let seed = 1; seed <= ROUNDS; seed++) {
      const random = dice(seed);
      const letters = (of: string) => Array.from({ length: 6 }, () => random.pick([...of])).join("");
      const pattern = letters("ab*?");
      const asked = letters("ab*?");
      // The same texts with letters that no pattern has in the place of the request's wildcards.
      const plain = asked.replaceAll("*", "y").replaceAll("?", "z");
      const statement = { Effect: "Allow", Action: "*", Resource: `arn:aws:s3:::${pattern}` };
      const play = inPlay({ identity: [attached("identity-based policy", statement)] });
      const may = (key: string) =>
        judge(request({ caller: B_USER, resourceAccount: "222222222222", resource: `arn:aws:s3:::${key}` }), play)
          .allowed;
      assert.equal(may(asked), may(plain), `${pattern} and ${asked}`);
    }
  });
});
