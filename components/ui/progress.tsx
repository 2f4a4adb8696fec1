type ProgressProps = { label: string; value: number; max: number };

/** How far something has come that takes a while. */
export function Progress({ label, value, max }: ProgressProps) {
  const share = max > 0 ? Math.min(1, value / max) : 0;
  return (
    <span
      role="progressbar"
      aria-label={label}
      aria-valuenow={value}
      aria-valuemin={0}
      aria-valuemax={max}
      className="block h-[5px] w-full overflow-hidden rounded-[3px] bg-idle-fill"
    >
      <span
        className="block h-full rounded-[3px] bg-accent transition-[width] duration-300"
        style={{ width: `${share * 100}%` }}
      />
    </span>
  );
}
