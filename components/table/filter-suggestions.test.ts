import { describe, expect, it } from "vitest";
import { type FilterKeys, settledDraft, suggest } from "./filter-suggestions.ts";

const keys: FilterKeys = {
  status: { description: "how it is", options: [{ value: "unbound" }, { value: "up" }] },
  host: { description: "the host that carries it", isCompleted: true },
  ip: { description: "an address within a prefix", form: "ip" },
};

describe("what is applied while one types", () => {
  it("is text and every token whose value can be one", () => {
    expect(settledDraft("web host:hv2 status:Up ip:10.0.0.0/24", keys)).toEqual({
      tokens: [
        { key: "host", value: "hv2" },
        { key: "status", value: "Up" },
        { key: "ip", value: "10.0.0.0/24" },
      ],
      rest: "web",
    });
  });

  it("is a value that can become none of the options: the server says which there are", () => {
    expect(settledDraft("status:foo", keys).tokens).toEqual([{ key: "status", value: "foo" }]);
  });

  it.each(["status:", "status:un", "host:", "ip:10.0.", "ip:10.0.0.0/", 'host:"my h', '"two wo'])(
    "is not %s, which is being typed",
    (draft) => {
      expect(settledDraft(`web ${draft}`, keys)).toEqual({ tokens: [], rest: "web" });
    },
  );

  it("is a phrase in quotes as one word, and addresses and MACs as words", () => {
    expect(settledDraft('"web tier" fd20::1 02:5c:1e', keys)).toEqual({
      tokens: [],
      rest: '"web tier" fd20::1 02:5c:1e',
    });
  });
});

describe("what is offered", () => {
  const texts = (draft: string, found?: readonly { value: string }[]) =>
    suggest(draft, keys, found).map(({ text }) => text);

  it("are keys that begin so, then the values of a key", () => {
    expect(texts("web h")).toEqual(["host:"]);
    expect(texts("status:u")).toEqual(["unbound", "up"]);
  });

  it("are values that the server knows, where it knows them, also in quotes", () => {
    expect(texts("host:", [{ value: "hv1" }])).toEqual(["hv1"]);
    expect(suggest('host:"my h', keys, [{ value: "my host" }])).toMatchObject([
      { token: { key: "host", value: "my host" } },
    ]);
  });
});
