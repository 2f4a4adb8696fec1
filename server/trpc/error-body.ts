import type { TRPCError } from "@trpc/server";
import { z } from "zod";
import { AppError, type ErrorBody, type FieldIssue } from "#model/errors.ts";
import { translateDatabaseError } from "../changes/database-errors.ts";
import type { Context } from "./context.ts";

/** What people and scripts are told of any error. What is not ours stays in the log; the request id finds it there. */
export function errorBody(error: TRPCError, context: Context | undefined): ErrorBody {
  const body = wholeBody(error, context);
  const { issues = [] } = body;
  if (issues.length <= maxIssues) return body;
  const more = (issues.length - maxIssues).toLocaleString("en");
  return { ...body, message: `${body.message} And ${more} more.`, issues: issues.slice(0, maxIssues) };
}

/** Named in one answer; a request of a few bytes for each wrong field would otherwise be answered with many times as much. */
const maxIssues = 100;

function wholeBody(error: TRPCError, context: Context | undefined): ErrorBody {
  const requestId = context?.requestId ?? "none";
  const cause = knownCause(error);
  if (cause) return { code: cause.code, message: cause.message, requestId, ...cause.details };
  if (error.code === "BAD_REQUEST" && error.cause instanceof z.ZodError) {
    const issues = error.cause.issues.flatMap((issue) => fieldIssues(issue));
    return {
      code: "INVALID_INPUT",
      message: issues[0] ? sentence(issues[0]) : "The input is not valid.",
      issues,
      requestId,
    };
  }
  if (error.code === "NOT_FOUND") return { code: "NOT_FOUND", message: error.message, requestId };
  if (
    error.code === "BAD_REQUEST" ||
    error.code === "PARSE_ERROR" ||
    error.code === "UNSUPPORTED_MEDIA_TYPE" ||
    error.code === "METHOD_NOT_SUPPORTED"
  )
    return { code: "INVALID_INPUT", message: "The request could not be read: it is not a valid tRPC call.", requestId };
  if (error.code === "PAYLOAD_TOO_LARGE") return { code: "TOO_LARGE", message: error.message, requestId };
  return {
    code: "INTERNAL",
    message: `Skein made a mistake and wrote it down. Tell your operator the request id ${requestId}.`,
    requestId,
  };
}

/** The AppError behind a TRPCError, if it is one of ours or a database error that we have words for. */
function knownCause(error: TRPCError): AppError | null {
  if (error.cause instanceof z.ZodError) return null;
  const cause = translateDatabaseError(error.cause);
  return cause instanceof AppError ? cause : null;
}

function fieldIssues(issue: z.core.$ZodIssue): FieldIssue[] {
  const path = issue.path.map((part) => (typeof part === "symbol" ? String(part) : part));
  if (issue.code === "unrecognized_keys")
    return issue.keys
      .slice(0, 10)
      .map((key) => ({ path: [...path, key.slice(0, 80)], message: `There is no field “${key.slice(0, 80)}”.` }));
  return [{ path, message: issue.message }];
}

function sentence({ path, message }: FieldIssue): string {
  return path.length ? `${path.join(".")}: ${message}` : message;
}
