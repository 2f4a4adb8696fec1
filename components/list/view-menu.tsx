"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { Bookmark, Link2, Trash2 } from "lucide-react";
import { type FormEvent, useState } from "react";
import { QueryFailed } from "#components/feedback/query-failed.tsx";
import { FieldError } from "#components/form/field.tsx";
import { failed } from "#components/plan/use-form-write.ts";
import type { ListUrl } from "#components/table/use-list-url.ts";
import { useTRPC } from "#components/trpc/client.tsx";
import { errorOf } from "#components/trpc/error-of.ts";
import { Button } from "#components/ui/button.tsx";
import { cn } from "#components/ui/cn.ts";
import { IconButton } from "#components/ui/icon-button.tsx";
import { Input } from "#components/ui/input.tsx";
import { Popover, PopoverContent, PopoverTrigger } from "#components/ui/popover.tsx";
import { toast } from "#components/ui/toast.ts";
import type { ListName } from "#model/lists/list-names.ts";
import type { View } from "#model/resources/view.ts";

type ViewMenuProps = {
  list: ListName;
  projectId: string;
  url: ListUrl;
  /** The columns that are shown: they are kept with a view. */
  shown: readonly string[];
};

/** The reader's saved views of a list: filter, order and columns under a name. A view is an address: its link is for anybody. */
export function ViewMenu({ list, projectId, url, shown }: ViewMenuProps) {
  const trpc = useTRPC();
  const [open, setOpen] = useState(false);
  const query = useQuery(trpc.view.list.queryOptions({ projectId, list }));
  const remove = useMutation(trpc.view.remove.mutationOptions());
  const views = query.data?.items ?? [];
  const now = views.find((view) => isShown(view, url));
  const apply = ({ filter, sort, direction, columns }: View) => {
    url.setView({
      filter,
      sort: { key: sort, direction },
      columns: columns.length > 0 ? columns.join(",") : undefined,
    });
    setOpen(false);
  };
  return (
    <Popover open={open} onOpenChange={setOpen}>
      <PopoverTrigger asChild>
        <Button size="s" variant="ghost" icon={<Bookmark />}>
          <span className="max-w-[18ch] truncate">{now?.name ?? "Views"}</span>
        </Button>
      </PopoverTrigger>
      <PopoverContent align="end" aria-label="Saved views" className="w-72 p-1.5">
        {query.error && !query.data && <QueryFailed error={query.error} onRetry={() => void query.refetch()} />}
        <ul className="max-h-[50vh] overflow-y-auto">
          {views.map((view) => (
            <li key={view.id} className="group flex items-center gap-1 rounded-1 pr-1 hover:bg-hover">
              <button
                type="button"
                aria-current={view === now || undefined}
                onClick={() => apply(view)}
                className="min-w-0 flex-1 rounded-1 px-2 py-1 text-left"
              >
                <span className={cn("block truncate", view === now ? "font-semibold" : "font-medium")}>
                  {view.name}
                </span>
                <span className="block truncate text-s text-ink-3">{view.filter || "No filter"}</span>
              </button>
              <IconButton
                label={`Forget the view ${view.name}`}
                tooltip={false}
                size="s"
                icon={<Trash2 />}
                onClick={() =>
                  remove.mutate(
                    { projectId, id: view.id },
                    { onError: (error) => failed(`The view ${view.name} is still there`, error) },
                  )
                }
              />
            </li>
          ))}
        </ul>
        {query.data && views.length === 0 && (
          <p className="px-2 py-1.5 text-s text-ink-2">
            A view keeps the filter, the order and the columns that you see now, under a name.
          </p>
        )}
        <SaveView {...{ list, projectId, url, shown }} />
      </PopoverContent>
    </Popover>
  );
}

function SaveView({ list, projectId, url, shown }: ViewMenuProps) {
  const trpc = useTRPC();
  const [name, setName] = useState("");
  const save = useMutation(trpc.view.save.mutationOptions());
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const { key: sort, direction } = url.sortState;
    save.mutate(
      { projectId, list, name, filter: url.filter, sort, direction, columns: [...shown] },
      {
        onSuccess: (view) => {
          toast.success(`View ${view.name} saved`);
          url.setView({ filter: view.filter, sort: url.sortState, columns: view.columns.join(",") });
          setName("");
        },
      },
    );
  };
  const copy = () =>
    void navigator.clipboard
      .writeText(location.href)
      .then(() => toast.success("The link to this view is copied"))
      .catch((error: unknown) => failed("The link was not copied", error));
  return (
    <form onSubmit={submit} className="mt-1 border-t border-line px-1 pt-2 pb-0.5">
      <div className="flex gap-1.5">
        <Input
          aria-label="Name of the view"
          placeholder="Save this as…"
          maxLength={63}
          value={name}
          onChange={({ target }) => setName(target.value)}
        />
        <Button type="submit" loading={save.isPending} disabled={name.trim() === ""}>
          Save
        </Button>
        <IconButton label="Copy a link to what is shown" icon={<Link2 />} onClick={copy} />
      </div>
      {save.error && <FieldError id={`view-${list}`}>{errorOf(save.error).message}</FieldError>}
    </form>
  );
}

function isShown(view: View, { filter, sortState, columns }: ListUrl): boolean {
  return (
    view.filter === filter &&
    view.sort === sortState.key &&
    view.direction === sortState.direction &&
    (columns ?? "") === view.columns.join(",")
  );
}
