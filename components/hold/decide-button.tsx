import type { ReactNode } from "react";
import { Button } from "#components/ui/button.tsx";
import { Spinner } from "#components/ui/spinner.tsx";
import type { Hold } from "#model/resources/hold.ts";

type DecideButtonProps = {
  hold: Hold;
  /** What is happening once it is decided: "Being filled". */
  doing: string;
  onAsk: () => void;
  children: ReactNode;
};

/** Asks whether to go on with it; says so while the worker is about to. */
export function DecideButton({ hold: { accepted, decidableAt }, doing, onAsk, children }: DecideButtonProps) {
  if (accepted)
    return (
      <span className="flex items-center gap-2 text-ink-2">
        <Spinner label={null} /> {doing} for {accepted.by}
      </span>
    );
  return (
    <Button
      variant="danger"
      size="s"
      disabledReason={decidableAt ? "It was seen to write: stop the other Skein first." : undefined}
      onClick={onAsk}
    >
      {children}
    </Button>
  );
}
