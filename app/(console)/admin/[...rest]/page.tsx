import type { Metadata } from "next";
import { notFound } from "next/navigation";

export const metadata: Metadata = { title: "Not found" };

/** An address that leads nowhere is told of within the console's frame. */
export default function Page() {
  notFound();
}
