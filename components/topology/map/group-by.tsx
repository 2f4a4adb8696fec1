"use client";

import { Tag, Type } from "lucide-react";
import { useState } from "react";
import { KindIcon } from "#components/kind/kind-icon.tsx";
import { Button } from "#components/ui/button.tsx";
import { Input } from "#components/ui/input.tsx";
import { Popover, PopoverContent, PopoverTrigger } from "#components/ui/popover.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import { groupBySchema } from "#model/resources/topology.ts";
import type { TopologyUrl } from "../use-topology-url.ts";

/** How the ports of a network are put together. */
export function GroupBy({ url }: { url: TopologyUrl }) {
  const { groupBy } = url.query;
  const by = groupBy.startsWith("label:") ? "label" : groupBy === "host" ? "host" : "name";
  const [choice, setChoice] = useState<"name" | "host" | "label">(by);
  const [key, setKey] = useState(by === "label" ? groupBy.slice("label:".length) : "");
  const isValid = groupBySchema.safeParse(`label:${key}`).success;
  const words = { name: "By name", host: "By host", label: `By ${groupBy.slice("label:".length)}` };
  return (
    <Popover onOpenChange={(isOpen) => isOpen && setChoice(by)}>
      <PopoverTrigger asChild>
        <Button variant="ghost" size="s" aria-label={`Ports are grouped ${words[by].toLowerCase()}. Change it`}>
          {words[by]}
        </Button>
      </PopoverTrigger>
      <PopoverContent align="start">
        <p className="mb-2 text-s text-ink-2">Ports of a network are shown together</p>
        <Segmented
          label="Group ports by"
          value={choice}
          onValueChange={(value) => {
            setChoice(value);
            if (value !== "label") url.setGroupBy(value);
          }}
          options={[
            { value: "name", label: "By name", icon: <Type /> },
            { value: "host", label: "By host", icon: <KindIcon kind="host" /> },
            { value: "label", label: "By label", icon: <Tag /> },
          ]}
        />
        {choice === "label" && (
          <form
            className="mt-2.5 flex items-center gap-2"
            onSubmit={(event) => {
              event.preventDefault();
              if (isValid) url.setGroupBy(`label:${key}`);
            }}
          >
            <Input
              mono
              aria-label="Label key"
              placeholder="role"
              value={key}
              onChange={(event) => setKey(event.target.value)}
              aria-invalid={key !== "" && !isValid}
            />
            <Button type="submit" disabledReason={isValid ? undefined : "Give the key of a label, such as role."}>
              Group
            </Button>
          </form>
        )}
      </PopoverContent>
    </Popover>
  );
}
