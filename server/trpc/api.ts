import { exportPath, handleExport } from "./export.ts";
import { handleTrpc } from "./http.ts";

/** Answers what the console's HTTP server leaves to the API: calls, and lists as files. */
export function handleApi(request: Request, named: (caller: string) => void): Promise<Response> {
  const { pathname } = new URL(request.url);
  return pathname.startsWith(exportPath) ? handleExport(request, named) : handleTrpc(request, named);
}
