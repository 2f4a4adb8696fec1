import { AppError } from "#model/errors.ts";
import { invitationAcceptInput } from "#model/resources/invitation.ts";
import { db } from "../db.ts";
import { offerOf } from "../resources/invitation/data.ts";
import { requestIdOf } from "../trpc/context.ts";
import { withBoundedBody } from "../trpc/read-body.ts";
import { addressOf } from "./address-of.ts";
import { refusalOf } from "./http.ts";
import { countGuess, forgetGuess } from "./throttle.ts";

const maxBodyBytes = 4 * 1024;

/**
 * What a link tells strangers of its invitation. Beside the API, which reads no stranger's body; in a body, because what
 * stands in addresses is kept by browsers and proxies.
 */
export async function handleInvitation(request: Request): Promise<Response> {
  const requestId = requestIdOf(request.headers);
  const response = await answer(request).catch((error: unknown) => refusalOf(error, requestId));
  response.headers.set("x-request-id", requestId);
  response.headers.set("cache-control", "private, no-store");
  return response;
}

async function answer(request: Request): Promise<Response> {
  const bounded = await withBoundedBody(request, { maxBytes: maxBodyBytes });
  const address = addressOf(request.headers);
  await countGuess(db(), address);
  const input = invitationAcceptInput.safeParse(await bounded.json());
  const offer = input.success ? await offerOf(input.data.token) : null;
  if (!offer)
    throw new AppError(
      "NOT_FOUND",
      "This invitation is not open: it was used, revoked or has expired, or the link is not complete. Ask for a new one.",
    );
  await forgetGuess(db(), address);
  return Response.json(offer);
}
