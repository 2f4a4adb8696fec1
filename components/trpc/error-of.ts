import { TRPCClientError } from "@trpc/client";
import { type ErrorBody, errorCodes } from "#model/errors.ts";

/** What an error of a query or mutation means, in the form in which the server states it. */
export function errorOf(error: unknown): ErrorBody {
  const body = bodyOf(error);
  if (body) return body;
  if (error instanceof TRPCClientError) {
    return {
      code: "UNAVAILABLE",
      message: "Skein does not answer. It may be restarting, or the network between you and it is interrupted.",
      requestId: "none",
    };
  }
  return { code: "INTERNAL", message: "The page made a mistake. Reload it and try again.", requestId: "none" };
}

/** What Skein itself said; null for an error that its server has not sent. */
export function bodyOf(error: unknown): ErrorBody | null {
  const body: unknown = error instanceof TRPCClientError ? error.data?.error : null;
  return isErrorBody(body) ? body : null;
}

function isErrorBody(value: unknown): value is ErrorBody {
  if (typeof value !== "object" || value === null || !("code" in value) || !("message" in value)) return false;
  return typeof value.code === "string" && value.code in errorCodes && typeof value.message === "string";
}
