import { setTimeout as sleep } from "node:timers/promises";
import { TRPCError } from "@trpc/server";
import { AppError, errorCodes } from "#model/errors.ts";
import { csvLine, type ExportFormat, exportFormats, jsonRow } from "#model/lists/export-format.ts";
import type { CellValue } from "#model/lists/list-spec.ts";
import { calls } from "../metrics/http.ts";
import { requestIdOf } from "./context.ts";
import { errorBody } from "./error-body.ts";
import { type Asked, columnsAsked, type ExportedList, exportedLists } from "./exported-lists.ts";
import { httpContext } from "./http-context.ts";
import { createCaller } from "./root.ts";
import { tellFailure } from "./tell-failure.ts";
import { turnName } from "./turns.ts";

/** Where exports lie: the name of the list follows. */
export const exportPath = "/api/export/";
/** Rows that are asked for at once: so many are in memory, however long the list is, */
const pageRows = 500;
/** and so many of them as text. */
const pieceRows = 100;
const types: Record<ExportFormat, string> = {
  csv: "text/csv; charset=utf-8; header=present",
  json: "application/json; charset=utf-8",
};

/**
 * Answers with all rows of a list that match a filter, as a file: page after page of the list's own procedure, by the caller
 * of the request, who is proven anew for each, and charged as for the pages. Only as fast as it is read, and as its rate allows.
 * @param request its query names what the procedure takes (`projectId`, `filter`, `sort`, `direction` …), and besides
 *   `format` (csv or json) and `columns` (ids, with commas)
 * @param named is told who called, once it is known
 */
export async function handleExport(request: Request, named?: (caller: string) => void): Promise<Response> {
  const { headers, signal } = request;
  const { pathname, searchParams } = new URL(request.url);
  const name = pathname.slice(exportPath.length);
  const requestId = requestIdOf(headers);
  const contextNow = () => httpContext(headers, "GET", requestId, signal);
  let context = contextNow();
  const told = (cause: unknown) => {
    const error = cause instanceof TRPCError ? cause : new TRPCError({ code: "INTERNAL_SERVER_ERROR", cause });
    tellFailure(error, context, headers, `${name}.export`);
    return error;
  };
  try {
    const { list, columns, format, input } = read(name, Object.fromEntries(searchParams));
    const pageAfter = async (cursor: string | undefined) => {
      context = contextNow();
      const api = createCaller(context);
      return await list.page(api, { ...input, limit: pageRows, ...(cursor !== undefined && { cursor }) }, columns);
    };
    // Before the answer begins, a refusal is still an answer.
    const first = await pageAfter(undefined);
    if (context.answered?.caller) named?.(turnName(context.answered.caller));
    const labels = columns.map((id) => list.columns[id]?.label ?? id);
    const text = file(format, columns, labels, first, (cursor) => patiently(pageAfter, cursor, signal, told));
    return new Response(streamed(text), {
      headers: {
        "content-type": types[format],
        "content-disposition": `attachment; filename="skein-${name}s.${format}"`,
        "cache-control": "no-store, no-transform",
        "x-request-id": requestId,
      },
    });
  } catch (cause) {
    const body = errorBody(told(cause), context);
    // What a page refuses its own procedure has counted.
    if (!(cause instanceof TRPCError)) calls.inc({ procedure: "none", code: body.code });
    const answer = Response.json({ error: body }, { status: errorCodes[body.code].status });
    answer.headers.set("x-request-id", requestId);
    if (body.retryAfterSeconds) answer.headers.set("retry-after", String(body.retryAfterSeconds));
    return answer;
  }
}

function read(name: string, { format: asFormat = "csv", columns: asColumns = "", ...input }: Asked) {
  const list = Object.hasOwn(exportedLists, name) ? exportedLists[name as keyof typeof exportedLists] : undefined;
  if (!list) throw new AppError("NOT_FOUND", `There is no list “${name}”.`);
  const format = exportFormats.find((each) => each === asFormat);
  if (!format) throw new AppError("INVALID_INPUT", `An export is one of ${exportFormats.join(", ")}.`);
  const columns = columnsAsked(list, String(asColumns));
  if (!columns)
    throw new AppError(
      "INVALID_INPUT",
      `The columns of this list, each at most once, are ${Object.keys(list.columns).join(", ")}.`,
    );
  return { list, columns, format, input };
}

/** As bytes, and no faster than they are read. */
function streamed(text: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      const { value, done } = await text.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      await text.return(undefined);
    },
  });
}

type PageOfCells = Awaited<ReturnType<ExportedList["page"]>>;

/** Waits where the caller's rate asks for it: what began is brought to its end. Any other refusal ends it, and is told. */
async function patiently(
  pageAfter: (cursor: string) => Promise<PageOfCells>,
  cursor: string,
  signal: AbortSignal,
  told: (cause: unknown) => TRPCError,
): Promise<PageOfCells> {
  for (;;)
    try {
      return await pageAfter(cursor);
    } catch (error) {
      const refusal = error instanceof TRPCError && error.cause instanceof AppError ? error.cause : null;
      if (refusal?.code !== "THROTTLED") throw told(error);
      await sleep((refusal.details.retryAfterSeconds ?? 1) * 1000, undefined, { signal });
    }
}

async function* file(
  format: ExportFormat,
  columns: readonly string[],
  labels: readonly string[],
  first: PageOfCells,
  pageAfter: (cursor: string) => Promise<PageOfCells>,
): AsyncGenerator<string> {
  let written = 0;
  const textOf = (rows: readonly CellValue[][]) =>
    rows
      .map((row) => (format === "csv" ? csvLine(row) : `${written++ === 0 ? "" : ",\n"}${jsonRow(columns, row)}`))
      .join("");
  yield format === "csv" ? csvLine(labels) : "[\n";
  for (let page: PageOfCells | null = first; page; ) {
    for (let at = 0; at < page.rows.length; at += pieceRows) yield textOf(page.rows.slice(at, at + pieceRows));
    page = page.nextCursor === null ? null : await pageAfter(page.nextCursor);
  }
  if (format === "json") yield "\n]\n";
}
