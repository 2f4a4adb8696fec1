import { expect, it } from "vitest";
import { passwordSchema } from "#model/resources/user.ts";
import { generatePassword } from "./password.ts";

it("generates passwords that the schema takes and that never repeat", () => {
  const made = Array.from({ length: 200 }, generatePassword);
  expect(new Set(made).size).toBe(made.length);
  for (const password of made) {
    expect(password).toMatch(/^([A-HJ-NP-Za-km-z2-9]{5}-){3}[A-HJ-NP-Za-km-z2-9]{5}$/);
    expect(passwordSchema.safeParse(password).success).toBe(true);
  }
});
