import { Card } from "#components/ui/card.tsx";

const surfaces = ["canvas", "surface", "sunken", "hover", "line", "line-strong"];
const texts = ["text", "text-2", "text-3", "accent-text", "ok", "busy", "warn", "bad", "unknown"];
const grounds = ["surface", "canvas", "sunken"];

export function Colours() {
  return (
    <Card title="Colours and type">
      <div className="flex flex-wrap gap-3">
        {surfaces.map((name) => (
          <span key={name} className="text-s text-ink-2">
            <span
              className="mb-1 block h-10 w-20 rounded-2 shadow-[inset_0_0_0_1px_var(--line)]"
              style={{ background: `var(--${name})` }}
            />
            {name}
          </span>
        ))}
      </div>
      <div className="mt-4 grid grid-cols-3 overflow-hidden rounded-2 shadow-[inset_0_0_0_1px_var(--line)]">
        {grounds.map((ground) => (
          <div key={ground} className="flex flex-col gap-1 p-3" style={{ background: `var(--${ground})` }}>
            {texts.map((name) => (
              <span key={name} style={{ color: `var(--${name})` }}>
                {name}
              </span>
            ))}
          </div>
        ))}
      </div>
      <div className="mt-4 flex flex-col gap-1.5">
        <span className="text-xl font-semibold tracking-[-0.022em]">3 things need you, 17 hosts are well</span>
        <span className="text-l font-semibold">Add ports to app-tier</span>
        <span className="text-m">The text of tables and forms, at 13 px.</span>
        <span className="text-s text-ink-2">Hints and what stands beside, at 12 px.</span>
        <span className="text-xs text-ink-3">Section headings of the rail, at 11 px.</span>
      </div>
    </Card>
  );
}
