import { handleExport } from "#server/trpc/export.ts";

export const dynamic = "force-dynamic";

/** A list as a file: `/api/export/port?format=csv&projectId=…&filter=…`. */
export async function GET(request: Request, { params }: { params: Promise<{ list: string }> }): Promise<Response> {
  return handleExport(request, (await params).list);
}
