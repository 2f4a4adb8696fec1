"use client";

import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";
import { toast } from "#components/ui/toast.ts";
import { IconButton } from "./icon-button.tsx";

type CopyButtonProps = { text: string; label?: string; size?: "xs" | "s" | "m"; className?: string };

/**
 * Puts text on the clipboard and shows that it did. The clipboard API exists only in secure contexts (HTTPS or localhost);
 * elsewhere the text is shown in a toast, to be copied by hand.
 */
export function CopyButton({ text, label = "Copy", size = "xs", className }: CopyButtonProps) {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 1600);
    return () => clearTimeout(timer);
  }, [copied]);

  async function copy() {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(true);
    } catch {
      toast.error("The browser did not allow copying. Select the text below instead.", {
        description: text,
        duration: Infinity,
      });
    }
  }

  return (
    <IconButton
      label={copied ? "Copied" : label}
      icon={copied ? <Check className="text-ok" /> : <Copy />}
      size={size}
      onClick={copy}
      className={className}
    />
  );
}
