import { expect, test } from "vitest";
import type { FollowedOperation } from "#model/resources/operation.ts";
import { bellWords, inBellOrder, isNews, stageOf } from "./bell-order.ts";

const at = (minute: number) => new Date(Date.UTC(2026, 10, 21, 12, minute));

type Given = {
  minute: number;
  actor?: string;
  sync?: "applying" | "realised" | "rejected";
  givenUp?: number;
  failed?: number;
};

function operation({ minute, actor = "me", sync = "realised", givenUp, failed }: Given) {
  const fault = {
    ...{ kind: "port", id: "p", parentId: null, name: "web" },
    ...{ code: "REJECTED", message: "", raw: null, attempts: 1 },
  };
  return {
    minute,
    at: at(minute),
    actor: { kind: "user" as const, id: actor, name: actor },
    realisation: {
      ...{ sync, concernsOvn: true, submittedAt: at(minute), savedAt: at(minute), hosts: [] },
      ...{ northboundAt: null, southboundAt: null, realisedAt: null },
      givenUpAt: givenUp === undefined ? null : at(givenUp),
      faults: failed === undefined ? [] : [{ ...fault, since: at(failed), lastAt: at(failed) }],
    } satisfies FollowedOperation["realisation"],
  };
}

test("what is on its way comes first, what failed stays before what is done", () => {
  const [done, refused, running, older] = [
    operation({ minute: 9 }),
    operation({ minute: 2, sync: "rejected" }),
    operation({ minute: 5, sync: "applying" }),
    operation({ minute: 4, sync: "applying" }),
  ];
  expect(inBellOrder([done, refused, older, running]).map(({ minute }) => minute)).toEqual([5, 4, 2, 9]);
  expect(stageOf(operation({ minute: 1, sync: "applying", givenUp: 3 }))).toBe("failed");
});

test("news are what others did and what failed since the last look, not what one did oneself", () => {
  expect(isNews(operation({ minute: 5 }), at(1), "me")).toBe(false);
  expect(isNews(operation({ minute: 5, actor: "sam" }), at(1), "me")).toBe(true);
  expect(isNews(operation({ minute: 5, actor: "sam" }), at(6), "me")).toBe(false);
  expect(isNews(operation({ minute: 5, sync: "rejected", failed: 8 }), at(6), "me")).toBe(true);
  expect(isNews(operation({ minute: 5, actor: "sam" }), null, "me")).toBe(true);
});

test("who does not see the bell is told what it shows", () => {
  const operations = [operation({ minute: 5, sync: "applying" }), operation({ minute: 4, sync: "rejected" })];
  expect(bellWords(operations, 1)).toBe("Operations: 1 on the way, 1 failed, 1 new");
  expect(bellWords([operation({ minute: 1 })], 0)).toBe("Operations");
});
