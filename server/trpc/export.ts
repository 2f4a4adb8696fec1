import { setTimeout as sleep } from "node:timers/promises";
import { TRPCError } from "@trpc/server";
import { AppError, errorCodes } from "#model/errors.ts";
import { csvLine, type ExportFormat, exportFormats, jsonRow } from "#model/lists/export-format.ts";
import type { CellValue } from "#model/lists/list-spec.ts";
import { log } from "../log.ts";
import { requestIdOf } from "./context.ts";
import { errorBody } from "./error-body.ts";
import { type Asked, columnsAsked, type ExportedList, exportedLists } from "./exported-lists.ts";
import { httpContext } from "./http-context.ts";
import { createCaller } from "./root.ts";

/** Rows that are asked for at once: so many are in memory, however long the list is. */
const pageRows = 500;
const types: Record<ExportFormat, string> = {
  csv: "text/csv; charset=utf-8; header=present",
  json: "application/json; charset=utf-8",
};

/**
 * Answers with all rows of a list that match a filter, as a file: page after page of the list's own procedure, by the caller
 * of the request, who is proven anew for each, and charged as for the pages. Only as fast as it is read, and as its rate allows.
 * @param request its query names what the procedure takes (`projectId`, `filter`, `sort`, `direction` …), and besides
 *   `format` (csv or json) and `columns` (ids, with commas)
 */
export async function handleExport(request: Request, name: string): Promise<Response> {
  const { headers, signal } = request;
  const requestId = requestIdOf(headers);
  const asked: Asked = Object.fromEntries(new URL(request.url).searchParams);
  try {
    const { list, columns, format, input } = read(name, asked);
    const pageAfter = async (cursor: string | undefined) => {
      const api = createCaller(httpContext(headers, "GET", requestId, signal));
      return await list.page(api, { ...input, limit: pageRows, ...(cursor !== undefined && { cursor }) }, columns);
    };
    // Before the answer begins, a refusal is still an answer.
    const first = await pageAfter(undefined);
    const labels = columns.map((id) => list.columns[id]?.label ?? id);
    const text = file(format, columns, labels, first, (cursor) => patiently(pageAfter, cursor, signal));
    return new Response(streamed(text), {
      headers: {
        "content-type": types[format],
        "content-disposition": `attachment; filename="skein-${name}s.${format}"`,
        "cache-control": "no-store, no-transform",
        "x-request-id": requestId,
      },
    });
  } catch (cause) {
    const error = cause instanceof TRPCError ? cause : new TRPCError({ code: "INTERNAL_SERVER_ERROR", cause });
    const told = errorBody(error, httpContext(headers, "GET", requestId));
    if (told.code === "INTERNAL") log().error({ err: cause, requestId, list: name }, "an export failed");
    return Response.json(
      { error: told },
      { status: errorCodes[told.code].status, headers: { "x-request-id": requestId } },
    );
  }
}

function read(name: string, { format: asFormat = "csv", columns: asColumns = "", ...input }: Asked) {
  const list = Object.hasOwn(exportedLists, name) ? exportedLists[name as keyof typeof exportedLists] : undefined;
  if (!list) throw new AppError("NOT_FOUND", `There is no list “${name}”.`);
  const format = exportFormats.find((each) => each === asFormat);
  if (!format) throw new AppError("INVALID_INPUT", `An export is one of ${exportFormats.join(", ")}.`);
  const columns = columnsAsked(list, String(asColumns));
  if (!columns)
    throw new AppError("INVALID_INPUT", `The columns of this list are ${Object.keys(list.columns).join(", ")}.`);
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

/** Waits where the caller's rate asks for it: what began is brought to its end. */
async function patiently(
  pageAfter: (cursor: string) => Promise<PageOfCells>,
  cursor: string,
  signal: AbortSignal,
): Promise<PageOfCells> {
  for (;;)
    try {
      return await pageAfter(cursor);
    } catch (error) {
      const told = error instanceof TRPCError && error.cause instanceof AppError ? error.cause : null;
      if (told?.code !== "THROTTLED") throw error;
      await sleep((told.details.retryAfterSeconds ?? 1) * 1000, undefined, { signal });
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
  yield textOf(first.rows);
  for (let cursor = first.nextCursor; cursor !== null; ) {
    const page = await pageAfter(cursor);
    yield textOf(page.rows);
    cursor = page.nextCursor;
  }
  if (format === "json") yield "\n]\n";
}
