"use client";

import { useState, useSyncExternalStore } from "react";
import type { NamedCall } from "#components/detail/definition.ts";
import { Card } from "#components/ui/card.tsx";
import { CodeBlock, InlineCode } from "#components/ui/code.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import { type ApiCall, asCurl, asScript } from "./snippets.ts";

const never = () => () => undefined;

/** This console's own address, as a script would call it. */
export function useOrigin(): string {
  return useSyncExternalStore(
    never,
    () => location.origin,
    () => "http://127.0.0.1:3000",
  );
}

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

/** The Code tab of an object: the calls that read, change and delete it. */
export function CodeCalls({ calls }: { calls: readonly NamedCall[] }) {
  const [language, setLanguage] = useState<Language>("script");
  return (
    <>
      <div className="mb-3 flex flex-wrap items-center gap-3">
        <Segmented label="Language" value={language} onValueChange={setLanguage} options={languages} />
        <span className="text-s text-ink-3">{language === "script" ? clientHint : keyHint}</span>
      </div>
      <div className="gap-4 min-[1100px]:columns-2">
        {calls.map(({ title, hint, call }) => (
          <Card key={title} title={title} hint={hint} className="mb-4 break-inside-avoid">
            <Code call={call} language={language} />
          </Card>
        ))}
      </div>
    </>
  );
}
