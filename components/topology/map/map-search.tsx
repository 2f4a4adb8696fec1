"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Search } from "lucide-react";
import { Popover } from "radix-ui";
import { type KeyboardEvent, useId, useRef, useState } from "react";
import { useProject } from "#components/frame/session-context.tsx";
import { useShortcuts } from "#components/keyboard/use-shortcuts.ts";
import { KindMark } from "#components/kind/kind-icon.tsx";
import { useTRPC } from "#components/trpc/client.tsx";
import { cn } from "#components/ui/cn.ts";
import { Input } from "#components/ui/input.tsx";
import { kinds } from "#model/registry.ts";
import type { Topology, TopologyKind } from "#model/resources/topology.ts";
import { nodeTitle } from "../node-words.ts";
import type { TopologyUrl } from "../use-topology-url.ts";

const mostHits = 6;

interface Hit {
  nodeId: string;
  kind: TopologyKind;
  objectId: string | null;
  name: string;
  detail: string;
}

type MapSearchProps = { map: Topology; url: TopologyUrl; onFind: (id: string) => void };

/** Finds by name, address, prefix or MAC what is on the map or in one of its groups, chooses it and flies there. */
export function MapSearch({ map, url, onFind }: MapSearchProps) {
  const [text, setText] = useState("");
  const [active, setActive] = useState(0);
  const [isOpen, setIsOpen] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const listId = useId();
  const hits = useHits(map, text.trim());
  useShortcuts([{ keys: "/", label: "Find on the map", group: "This page", run: () => field.current?.focus() }]);

  const choose = (hit: Hit) => {
    const isShown = map.nodes.some(({ id }) => id === hit.nodeId);
    if (isShown || !hit.objectId) url.select(hit.nodeId);
    else url.showAlone(hit.nodeId, hit.objectId);
    onFind(hit.nodeId);
    setIsOpen(false);
    setText("");
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const chosen = hits[Math.min(active, hits.length - 1)];
    if (event.key === "ArrowDown") setActive((now) => Math.min(now + 1, hits.length - 1));
    else if (event.key === "ArrowUp") setActive((now) => Math.max(now - 1, 0));
    else if (event.key === "Enter" && chosen) choose(chosen);
    else if (event.key === "Escape") setIsOpen(false);
    else return;
    event.preventDefault();
  };
  const isListed = isOpen && text.trim().length > 0;
  return (
    <Popover.Root open={isListed}>
      <Popover.Anchor asChild>
        <span className="w-44 max-[520px]:w-32">
          <Input
            ref={field}
            role="combobox"
            aria-label="Find on the map"
            aria-expanded={isListed}
            aria-controls={listId}
            aria-activedescendant={isListed && hits[active] ? `${listId}-${active}` : undefined}
            placeholder="Find…"
            className="h-[28px]!"
            lead={<Search />}
            value={text}
            onChange={(event) => {
              setText(event.target.value);
              setActive(0);
              setIsOpen(true);
            }}
            onBlur={() => setIsOpen(false)}
            onKeyDown={onKeyDown}
          />
        </span>
      </Popover.Anchor>
      <Popover.Portal>
        <Popover.Content
          align="start"
          sideOffset={6}
          onOpenAutoFocus={(event) => event.preventDefault()}
          className="z-60 w-72 animate-pop-in rounded-2 border border-line-strong bg-surface p-1 shadow-float"
        >
          <div role="listbox" id={listId} aria-label="Found on the map">
            {hits.map((hit, index) => (
              <div
                key={hit.nodeId}
                id={`${listId}-${index}`}
                role="option"
                tabIndex={-1}
                aria-selected={index === active}
                // Before the field loses the focus, and with it the list.
                onPointerDown={(event) => {
                  event.preventDefault();
                  choose(hit);
                }}
                onPointerEnter={() => setActive(index)}
                className={cn(
                  "flex min-h-9 cursor-default items-center gap-2 rounded-1 px-2 py-1",
                  index === active && "bg-hover",
                )}
              >
                <KindMark kind={kinds[hit.kind].icon} size="s" />
                <span className="min-w-0 flex-1 truncate">{hit.name}</span>
                <span className="mono max-w-[45%] truncate text-ink-3">{hit.detail}</span>
              </div>
            ))}
          </div>
          {hits.length === 0 && <p className="px-2 py-1.5 text-s text-ink-3">Nothing is called so.</p>}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

/** What is on the map, and what the server finds in its groups. */
function useHits(map: Topology, text: string): Hit[] {
  const trpc = useTRPC();
  const { id: projectId, can } = useProject();
  const input = { projectId, filter: `"${text.replaceAll('"', "")}"`, limit: mostHits };
  const options = { enabled: text.length > 0, placeholderData: keepPreviousData };
  const networks = useQuery(trpc.network.list.queryOptions(input, options));
  const ports = useQuery(
    trpc.port.list.queryOptions(input, { ...options, enabled: options.enabled && can("port:read") }),
  );
  if (text === "") return [];
  const found: Hit[] = [
    ...map.nodes
      .filter((node) => nodeTitle(node).toLowerCase().includes(text.toLowerCase()))
      .map((node) => ({ ...node, nodeId: node.id, name: nodeTitle(node), detail: node.details[0] ?? "" })),
    ...(networks.data?.items ?? []).map(({ id, name, subnets }) => ({
      ...{ nodeId: `network/${id}`, kind: "network" as const, objectId: id, name, detail: subnets[0]?.cidr ?? "" },
    })),
    ...(ports.data?.items ?? []).map(({ id, name, addresses, networkName }) => ({
      ...{
        nodeId: `port/${id}`,
        kind: "port" as const,
        objectId: id,
        name,
        detail: addresses[0]?.address ?? networkName,
      },
    })),
  ];
  return [...new Map(found.map((hit) => [hit.nodeId, hit])).values()].slice(0, mostHits * 2);
}
