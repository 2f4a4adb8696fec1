import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatFilter, parseFilter } from "./filter-query.ts";

const keys = ["status", "label", "name"];

describe("parseFilter", () => {
  it("parts tokens from free text", () => {
    expect(parseFilter("status:down web label:env=prod 10.0", keys)).toEqual({
      tokens: [
        { key: "status", value: "down" },
        { key: "label", value: "env=prod" },
      ],
      text: "web 10.0",
    });
  });

  it("leaves addresses and MACs as text", () => {
    expect(parseFilter("fd20:0:0:2::1 02:5c:1e:8a:40:4c", keys)).toEqual({
      tokens: [],
      text: "fd20:0:0:2::1 02:5c:1e:8a:40:4c",
    });
  });

  it("reads quoted values and drops a key that has none yet", () => {
    expect(parseFilter('name:"two words" status:', keys)).toEqual({
      tokens: [{ key: "name", value: "two words" }],
      text: "",
    });
  });

  it("is the inverse of formatFilter", () => {
    const token = fc.record({
      key: fc.constantFrom(...keys),
      value: fc.stringMatching(/^[a-z0-9=./:]{1,12}( [a-z]{1,4})?$/),
    });
    const text = fc.array(fc.stringMatching(/^[a-z0-9.]{1,8}$/), { maxLength: 3 }).map((words) => words.join(" "));
    fc.assert(
      fc.property(fc.array(token, { maxLength: 4 }), text, (tokens, words) => {
        expect(parseFilter(formatFilter({ tokens, text: words }), keys)).toEqual({ tokens, text: words });
      }),
    );
  });
});
