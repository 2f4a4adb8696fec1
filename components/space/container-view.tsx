"use client";

import { Plus } from "lucide-react";
import type { ReactNode } from "react";
import { useProject } from "#components/frame/session-context.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";
import { Button } from "#components/ui/button.tsx";
import { countOf } from "#model/registry.ts";
import type { SpaceLine } from "#model/resources/space.ts";
import { ContainerCard } from "./container-card.tsx";
import { SpaceLayout } from "./space-layout.tsx";
import type { SpaceUrl } from "./use-space-url.ts";

interface ContainerViewProps {
  prefix: string;
  lines: readonly SpaceLine[];
  url: SpaceUrl;
  tree: ReactNode;
  onNewSubnet: (within: string) => void;
}

/** A container chosen in the tree: which of its parts are taken. */
export function ContainerView({ prefix, lines, url, tree, onNewSubnet }: ContainerViewProps) {
  const project = useProject();
  const line = lines.find((each) => each.kind === "container" && each.prefix === prefix);
  return (
    <>
      <PageHeader
        title={<span className="font-mono tracking-normal">{prefix}</span>}
        meta={
          line?.kind === "container" && (
            <span className="num">
              {countOf("subnet", line.subnets)} · {shareWords(line.share)} taken
            </span>
          )
        }
        actions={
          <Button
            variant="primary"
            icon={<Plus />}
            disabledReason={project.denied("network:write")}
            onClick={() => onNewSubnet(prefix)}
          >
            New subnet…
          </Button>
        }
      />
      <SpaceLayout tree={tree}>
        <ContainerCard
          prefix={prefix}
          onSubnet={url.showSubnet}
          onPrefix={url.showPrefix}
          onFree={project.denied("network:write") === undefined ? onNewSubnet : undefined}
        />
      </SpaceLayout>
    </>
  );
}

function shareWords(share: number): string {
  if (share > 0 && share < 0.01) return "less than 1 %";
  return `${Math.floor(share * 100)} %`;
}
