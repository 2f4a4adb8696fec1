export const dynamic = "force-dynamic";

/** Says that the process answers: for supervisors and load balancers. */
export function GET(): Response {
  return Response.json({ status: "ok" }, { headers: { "cache-control": "no-store" } });
}
