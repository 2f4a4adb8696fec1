import { TRPCClientError } from "@trpc/client";
import { type ErrorBody, errorCodes } from "#model/errors.ts";

/** What an error of a query or mutation means, in the form in which the server states it. */
export function errorOf(error: unknown): ErrorBody {
  if (error instanceof TRPCClientError) {
    const body: unknown = error.data?.error;
    if (isErrorBody(body)) return body;
    return {
      code: "UNAVAILABLE",
      message: "Skein does not answer. It may be restarting, or the network between you and it is interrupted.",
      requestId: "none",
    };
  }
  return { code: "INTERNAL", message: "The page made a mistake. Reload it and try again.", requestId: "none" };
}

function isErrorBody(value: unknown): value is ErrorBody {
  if (typeof value !== "object" || value === null || !("code" in value) || !("message" in value)) return false;
  return typeof value.code === "string" && value.code in errorCodes && typeof value.message === "string";
}
