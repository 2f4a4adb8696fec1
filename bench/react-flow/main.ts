import "@xyflow/react/dist/style.css";
import { type Edge, type Node, ReactFlow } from "@xyflow/react";
import { createElement } from "react";
import { createRoot } from "react-dom/client";

// The peer of the map: the same project as React Flow draws it when it is given every network, port and host.
const { networks, ports, hosts } = Object.fromEntries(
  ["networks", "ports", "hosts"].map((name) => [name, Number(new URLSearchParams(location.search).get(name))]),
) as Record<"networks" | "ports" | "hosts", number>;
const columns = 12;
const size = { width: 152, height: 54 };
const perNetwork = Math.ceil(ports / networks);
const at = (index: number) => ({ x: (index % columns) * 1700, y: Math.floor(index / columns) * 900 });

const nodes: Node[] = [];
const edges: Edge[] = [];
for (let network = 0; network < networks; network += 1) {
  const { x, y } = at(network);
  nodes.push({ id: `n${network}`, position: { x, y }, data: { label: `net-${network}` }, ...size });
  for (let port = 0; port < Math.min(perNetwork, ports - network * perNetwork); port += 1) {
    const id = `p${network}-${port}`;
    const position = { x: x + (port % 10) * 164, y: y + 100 + Math.floor(port / 10) * 66 };
    nodes.push({ id, position, data: { label: `web-${port}` }, ...size });
    edges.push({ id: `e${id}`, source: `n${network}`, target: id });
  }
}
for (let host = 0; host < hosts; host += 1)
  nodes.push({ id: `h${host}`, position: { x: host * 180, y: -200 }, data: { label: `hv-${host}` }, ...size });

const root = document.getElementById("root");
if (root)
  createRoot(root).render(
    createElement(ReactFlow, { defaultNodes: nodes, defaultEdges: edges, fitView: true, minZoom: 0.02, maxZoom: 2 }),
  );
