import { NetworkPage } from "../_parts/network-page.tsx";

export default function DetailPage() {
  return <NetworkPage />;
}
