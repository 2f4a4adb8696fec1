import { picture } from "../../_parts/chapters.ts";

/** The pictures of the guide, from docs/guide/images. */
export async function GET(_request: Request, { params }: { params: Promise<{ name: string }> }): Promise<Response> {
  const image = picture((await params).name);
  if (!image) return new Response("There is no such picture.", { status: 404 });
  const headers = { "Content-Type": "image/png", "Cache-Control": "public, max-age=3600" };
  return new Response(new Uint8Array(image), { headers });
}
