/** The mark: threads that cross and are held together. */
export function LogoMark({ className }: { className?: string }) {
  return (
    <svg
      viewBox="0 0 24 24"
      fill="none"
      strokeWidth="2.5"
      strokeLinecap="round"
      aria-hidden="true"
      className={className ?? "size-[22px]"}
    >
      <path d="M3 12h18" stroke="var(--accent)" opacity="0.42" />
      <path d="M3 7c6 0 6 10 12 10h6" stroke="var(--accent)" />
      <path d="M3 17c6 0 6-10 12-10h6" stroke="var(--text)" />
    </svg>
  );
}

/** Mark and name. */
export function Logo() {
  return (
    <span className="inline-flex items-center gap-[9px] text-l font-bold tracking-[-0.02em] text-ink">
      <LogoMark />
      Skein
    </span>
  );
}
