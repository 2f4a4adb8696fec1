"use client";

import { Dialog } from "#components/ui/dialog.tsx";
import { Switch } from "#components/ui/switch.tsx";
import { type Shortcut, shortcutGroups } from "./board.ts";
import { GuideLink } from "./guide-link.tsx";
import { KeyCaps } from "./key-caps.tsx";
import { useLetters } from "./letters-setting.ts";

type HelpDialogProps = { open: boolean; shortcuts: readonly Shortcut[]; onClose: () => void };

/** What the keyboard does on the page. */
export function HelpDialog({ open, shortcuts, onClose }: HelpDialogProps) {
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => !next && onClose()}
      title="Keyboard"
      description="What the keys do on this page."
      size="l"
    >
      {open && <Help shortcuts={shortcuts} />}
    </Dialog>
  );
}

function Help({ shortcuts }: { shortcuts: readonly Shortcut[] }) {
  const [letters, setLetters] = useLetters();
  return (
    <>
      <div className="columns-2 gap-8 max-[640px]:columns-1">
        {shortcutGroups.map((group) => (
          <Group
            key={group}
            title={group}
            shortcuts={shortcuts.filter((each) => each.group === group && !each.unlisted)}
          />
        ))}
      </div>
      <div className="mt-4 flex items-center gap-3 border-t border-line pt-4">
        <Switch id="letter-shortcuts" checked={letters} onCheckedChange={setLetters} />
        <label htmlFor="letter-shortcuts">
          Keys without Ctrl
          <span className="block text-s text-ink-3">
            Turn them off if they get in your way, for instance with dictation.
          </span>
        </label>
        <GuideLink />
      </div>
    </>
  );
}

function Group({ title, shortcuts }: { title: string; shortcuts: readonly Shortcut[] }) {
  // Two lists on a page have the same keys.
  const once = shortcuts.filter(
    ({ keys, label }, at) => shortcuts.findIndex((other) => other.keys === keys && other.label === label) === at,
  );
  if (once.length === 0) return null;
  return (
    <section aria-label={title} className="mb-4 break-inside-avoid">
      <h3 className="pb-1 text-s font-medium text-ink-3">{title}</h3>
      <dl>
        {once.map(({ keys, label, disabledReason }) => (
          <div key={`${keys} ${label}`} className="flex items-start justify-between gap-3 py-1">
            <dt className="min-w-0">
              <span className={disabledReason === undefined ? undefined : "text-ink-3"}>{label}</span>
              {disabledReason !== undefined && <span className="block text-s text-ink-3">{disabledReason}</span>}
            </dt>
            <dd>
              <KeyCaps keys={keys} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
