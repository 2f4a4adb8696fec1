import { NetworkList } from "../_parts/network-list.tsx";

export default function ListPage() {
  return <NetworkList />;
}
