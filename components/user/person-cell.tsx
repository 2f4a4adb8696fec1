import { Avatar } from "#components/ui/avatar.tsx";
import { Link } from "#components/ui/link.tsx";
import { LinkPending } from "#components/ui/link-pending.tsx";
import { OneLine } from "#components/ui/one-line.tsx";

type PersonCellProps = { name: string; email: string; isMe: boolean /** Their page. */; href?: string };

/** Somebody in a table: picture, name, e-mail address. */
export function PersonCell({ name, email, isMe, href }: PersonCellProps) {
  const width = "min-w-[16ch] max-w-[56ch] @max-[640px]:max-w-[18ch] leading-tight";
  return (
    <div className="flex items-center gap-2.5">
      <Avatar name={name} />
      <div className="min-w-0">
        <OneLine className={`${width} font-medium`} title={name}>
          {href ? (
            <Link href={href} className="rounded-[2px] hover:text-accent-ink">
              {name}
              <LinkPending />
            </Link>
          ) : (
            name
          )}
          {isMe && <span className="font-normal text-ink-3"> (you)</span>}
        </OneLine>
        <OneLine className={`${width} text-s text-ink-3`} title={email}>
          {email}
        </OneLine>
      </div>
    </div>
  );
}
