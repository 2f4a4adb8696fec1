import type { Resolver } from "react-hook-form";
import type { z } from "zod";
import { whenUsed } from "#components/ui/when-used.ts";
import type { signInSchema } from "#model/resources/user.ts";

type SignIn = z.input<typeof signInSchema>;

const load = () => import("./sign-in-checks.ts").then(({ signInChecks }) => signInChecks);
if (typeof window !== "undefined") whenUsed(() => void load().catch(() => undefined));

/** The checks of the first page that a stranger meets are no part of it: they come when somebody begins to type. */
export const signInResolver: Resolver<SignIn> = async (values, context, options) => {
  const check = await load().catch(() => null);
  // Who cannot load them cannot sign in either, and is told so; the server checks the same.
  return check ? check(values, context, options) : { values, errors: {} };
};
