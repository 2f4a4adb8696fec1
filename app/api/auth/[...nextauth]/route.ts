import type { NextRequest } from "next/server";
import { handleAuth } from "#server/auth/http.ts";

export const dynamic = "force-dynamic";

type Context = { params: Promise<{ nextauth: string[] }> };

export function GET(request: NextRequest, context: Context): Promise<Response> {
  return handleAuth(request, context);
}

export function POST(request: NextRequest, context: Context): Promise<Response> {
  return handleAuth(request, context);
}
