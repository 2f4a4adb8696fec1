import { handleInvitation } from "#server/auth/invitation-http.ts";

export const dynamic = "force-dynamic";

export function POST(request: Request): Promise<Response> {
  return handleInvitation(request);
}
