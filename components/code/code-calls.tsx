"use client";

import { useSyncExternalStore } from "react";
import { Card } from "#components/ui/card.tsx";
import { CodeBlock } from "#components/ui/code.tsx";
import { Tab, TabList, TabPanel, Tabs } from "#components/ui/tabs.tsx";
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

/** One call as TypeScript and as curl. */
export function CodeOfCall({ call }: { call: ApiCall }) {
  const origin = useOrigin();
  return (
    <Tabs defaultValue="script">
      <TabList aria-label="Language">
        <Tab value="script" label="TypeScript" />
        <Tab value="curl" label="curl" />
      </TabList>
      <TabPanel value="script" className="pt-3">
        <CodeBlock code={asScript(call)} label="TypeScript" />
      </TabPanel>
      <TabPanel value="curl" className="pt-3">
        <CodeBlock code={asCurl(call, origin)} label="command" />
      </TabPanel>
    </Tabs>
  );
}

/** The Code tab of an object: the calls that read, change and delete it. */
export function CodeCalls({ calls }: { calls: readonly { title: string; hint?: string; call: ApiCall }[] }) {
  return (
    <div className="grid gap-4 min-[1100px]:grid-cols-2">
      {calls.map(({ title, hint, call }) => (
        <Card key={title} title={title} hint={hint}>
          <CodeOfCall call={call} />
        </Card>
      ))}
      <p className="text-s text-ink-3">
        <code className="mono">skein</code> is the typed client of <code className="mono">examples/</code>; SKEIN_KEY is
        an API key of this project.
      </p>
    </div>
  );
}
