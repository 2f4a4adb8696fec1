"use client";

import { useState } from "react";
import type { NamedCall } from "#components/detail/definition.ts";
import { OvnCommand } from "#components/ovn/ovn-command.tsx";
import { Card } from "#components/ui/card.tsx";
import { CodeBlock, InlineCode } from "#components/ui/code.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import { type PagedKind, realisedKinds } from "#model/registry.ts";
import { type ApiCall, asCurl, asScript } from "./snippets.ts";
import { useOrigin } from "./use-origin.ts";

type Language = "script" | "curl";
const languages = [
  { value: "script", label: "TypeScript" },
  { value: "curl", label: "curl" },
] as const;

function Code({ call, language }: { call: ApiCall; language: Language }) {
  const origin = useOrigin();
  return (
    <CodeBlock
      wrap
      code={language === "script" ? asScript(call) : asCurl(call, origin)}
      label={language === "script" ? "TypeScript" : "command"}
    />
  );
}

const clientHint = (
  <>
    <InlineCode>skein</InlineCode> is the typed client of the repository's examples.
  </>
);
const keyHint = (
  <>
    <InlineCode>SKEIN_KEY</InlineCode> holds an API key of this project.
  </>
);

/** One call as TypeScript or as curl. */
export function CodeOfCall({ call }: { call: ApiCall }) {
  const [language, setLanguage] = useState<Language>("script");
  return (
    <div className="flex flex-col items-start gap-3 [&>*:nth-child(2)]:w-full">
      <Segmented label="Language" value={language} onValueChange={setLanguage} options={languages} />
      <Code call={call} language={language} />
      <p className="text-s text-ink-3">{language === "script" ? clientHint : keyHint}</p>
    </div>
  );
}

type CodeTabProps = { kind: PagedKind; id: string; calls: readonly NamedCall[] };
const withOvn = [...languages, { value: "ovn", label: "ovn-nbctl" }] as const;

/** The Code tab of an object: the calls that read, change and delete it, and what OVN is told of it. */
export function CodeTab({ kind, id, calls }: CodeTabProps) {
  const [language, setLanguage] = useState<Language | "ovn">("script");
  const realised = realisedKinds.find((each) => each === kind);
  return (
    <>
      <div className="mb-3 flex flex-wrap items-center gap-3">
        <Segmented
          label="Language"
          value={language}
          onValueChange={setLanguage}
          options={realised ? withOvn : languages}
        />
        <span className="text-s text-ink-3">
          {language === "script"
            ? clientHint
            : language === "curl"
              ? keyHint
              : "What the compiler makes of it, as one transaction. Skein writes it by itself."}
        </span>
      </div>
      {language === "ovn" && realised ? (
        <OvnCommand kind={realised} id={id} />
      ) : (
        <div className="gap-4 min-[1100px]:columns-2">
          {calls.map(({ title, hint, call }) => (
            <Card key={title} title={title} hint={hint} className="mb-4 break-inside-avoid">
              <Code call={call} language={language === "ovn" ? "script" : language} />
            </Card>
          ))}
        </div>
      )}
    </>
  );
}
