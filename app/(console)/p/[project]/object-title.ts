import { TRPCError } from "@trpc/server";
import type { Metadata } from "next";
import { errorCodes } from "#model/errors.ts";
import { errorBody } from "#server/trpc/error-body.ts";

/** The title of an object's page: its name, or what is the matter. The page itself says why and what to do. */
export async function objectTitle(object: Promise<{ name: string }>): Promise<Metadata> {
  try {
    return { title: (await object).name };
  } catch (error) {
    if (!(error instanceof TRPCError)) throw error;
    return { title: errorCodes[errorBody(error, undefined).code].title };
  }
}
