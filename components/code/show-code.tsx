"use client";

import { CodeXml } from "lucide-react";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { CodeOfCall } from "./code-calls.tsx";
import type { ApiCall } from "./snippets.ts";

/** A form as the call that it makes. Null while it is not complete. */
export function ShowCode({ call }: { call: ApiCall | null }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        variant="ghost"
        icon={<CodeXml />}
        disabledReason={call ? undefined : "Fill in what is required first"}
        onClick={() => setOpen(true)}
      >
        Show as code
      </Button>
      {call && (
        <Dialog
          open={open}
          onOpenChange={setOpen}
          title="The same by the API"
          description="What this form sends, with an API key in place of your session."
        >
          <CodeOfCall call={call} />
        </Dialog>
      )}
    </>
  );
}
