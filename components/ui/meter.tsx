import { cn } from "./cn.ts";

type MeterProps = {
  label: string;
  value: number;
  max: number;
  /** From this share on (0 to 1) the bar turns amber, and red when full. */
  warnAt?: number;
  /** Text beside the bar; by default the share in percent. */
  text?: string | null;
  /** Fills its container instead of 64 px. */
  wide?: boolean;
  className?: string;
};

/** How much of something is used. Colour appears only when it is nearly or wholly full. */
export function Meter({ label, value, max, warnAt = 0.85, text, wide, className }: MeterProps) {
  const share = max > 0 ? Math.min(1, Math.max(0, value / max)) : 0;
  const percent = share > 0 && share < 0.01 ? "< 1 %" : `${Math.floor(share * 100)} %`;
  const full = max > 0 && value >= max;
  return (
    <span className={cn("inline-flex items-center gap-2 align-middle", wide && "flex w-full", className)}>
      {/* biome-ignore lint/a11y/useSemanticElements: browsers do not let a <meter> be styled alike */}
      <span
        role="meter"
        aria-label={label}
        aria-valuenow={value}
        aria-valuemin={0}
        aria-valuemax={max}
        aria-valuetext={`${value} of ${max}, ${percent}`}
        className={cn("h-[5px] w-16 overflow-hidden rounded-[3px] bg-idle-fill", wide && "flex-1")}
      >
        <span
          className={cn(
            "block h-full rounded-[3px] transition-[width] duration-300",
            full
              ? "bg-bad-fill"
              : share >= warnAt
                ? "bg-warn-fill"
                : "bg-[color-mix(in_oklab,var(--text-3)_70%,var(--surface))]",
          )}
          style={{ width: `${share * 100}%` }}
        />
      </span>
      {text !== null && <span className="num text-s whitespace-nowrap text-ink-3">{text ?? percent}</span>}
    </span>
  );
}
