import { describe, expect, it } from "vitest";
import { localPath } from "./local-path.ts";

describe("localPath", () => {
  it("keeps paths of this console with their query", () => {
    expect(localPath("/p/shop/networks?filter=web#top")).toBe("/p/shop/networks?filter=web#top");
  });

  it.each(["//evil.example", "/\\evil.example", "https://evil.example", "javascript:alert(1)", "", undefined, ["/a"]])(
    "leads nobody elsewhere by %j",
    (given) => {
      expect(localPath(given)).toBe("/");
    },
  );
});
