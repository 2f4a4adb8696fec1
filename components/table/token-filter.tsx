"use client";

import { useQuery } from "@tanstack/react-query";
import { Search, X } from "lucide-react";
import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { FieldError } from "#components/form/field.tsx";
import { useShortcuts } from "#components/keyboard/use-shortcuts.ts";
import { cn } from "#components/ui/cn.ts";
import { IconButton } from "#components/ui/icon-button.tsx";
import { fieldBox } from "#components/ui/input.tsx";
import { LabelChip } from "#components/ui/label-chip.tsx";
import { type Draft, type FilterToken, formatToken, readDraft } from "#model/filter.ts";
import type { FilterOption } from "#model/lists/list-spec.ts";
import { type FilterKeys, type Suggestion, settledDraft, suggest, valueBeingTyped } from "./filter-suggestions.ts";

type TokenFilterProps = {
  /** The filter as one string, `status:down label:env=prod text`; it usually lives in the URL. */
  value: string;
  onChange: (value: string) => void;
  keys: FilterKeys;
  /** What is filtered: "Filter networks". */
  label: string;
  /** Why the server does not apply the filter, in a sentence. */
  refusal?: string | null;
  placeholder?: string;
  /** Values that the server knows of a key, for what is typed of one so far. */
  valuesOf?: ValuesOf | undefined;
  className?: string;
};

/** Asks for values of a key that begin with, or contain, what is typed; `scope` is what the answers are of: a project and a list. */
export interface ValuesOf {
  scope: readonly string[];
  ask: (key: string, start: string, signal: AbortSignal) => Promise<readonly FilterOption[]>;
}

/** How long typing may pause before it takes effect. */
const typingPauseMs = 250;
/** How long it may pause before the server is asked what may be meant. */
const askingPauseMs = 120;

/**
 * The filter box: tokens with a cross, free text, suggestions by keyboard. What is typed takes effect at a pause, tokens as
 * soon as their value can be one; Enter, a space or leaving the box takes them as they are. `/` focuses it from anywhere.
 */
export function TokenFilter({
  value,
  onChange,
  keys,
  label,
  refusal,
  placeholder = "Filter…",
  valuesOf,
  className,
}: TokenFilterProps) {
  const names = Object.keys(keys);
  const [tokens, setTokens] = useState(() => readDraft(value, names).tokens);
  const [draft, setDraft] = useState(() => readDraft(value, names).rest);
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const input = useRef<HTMLInputElement>(null);
  const emitted = useRef(value);
  const listId = useId();

  // A value from outside (a link, Back, Clear) replaces what was typed; our own echo does not.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the keys of a list stay the same
  useEffect(() => {
    if (value === emitted.current) return;
    emitted.current = value;
    const read = readDraft(value, names);
    setTokens(read.tokens);
    setDraft(read.rest);
  }, [value]);

  useShortcuts([{ keys: "/", label: "Filter the list", group: "Lists", run: () => input.current?.focus() }]);

  function emit(nextTokens: FilterToken[], typed: Draft) {
    const next = textOf({ tokens: [...nextTokens, ...typed.tokens], rest: typed.rest });
    if (next === textOf(readDraft(emitted.current, names))) return;
    emitted.current = next;
    onChange(next);
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: only typing starts the pause; a new callback does not
  useEffect(() => {
    const timer = setTimeout(() => emit(tokens, settledDraft(draft, keys)), typingPauseMs);
    return () => clearTimeout(timer);
  }, [draft, tokens]);

  function commit(words: string, base = tokens) {
    const read = readDraft(words, names);
    const next = [...base, ...read.tokens];
    setTokens(next);
    setDraft(read.rest);
    emit(next, { tokens: [], rest: read.rest });
    setActive(-1);
  }

  /** Keeps only these tokens; what is being typed stays. */
  function keep(next: FilterToken[]) {
    setTokens(next);
    emit(next, settledDraft(draft, keys));
  }

  function choose(suggestion: Suggestion) {
    const before = draft.replace(/(?:[a-z][a-z0-9-]*:)?(?:"[^"]*|\S*)$/i, "");
    if (suggestion.kind === "key") {
      setDraft(`${before}${suggestion.key}:`);
      setActive(-1);
    } else {
      commit(`${before}${formatToken(suggestion.token)}`);
      // The token is whole: what it finds lies beneath the list.
      setOpen(false);
    }
    input.current?.focus();
  }

  const suggestions = useSuggestions(open ? draft : null, keys, valuesOf);

  function onKeyDown(event: KeyboardEvent) {
    const chosen = suggestions[active];
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      setOpen(true);
      const step = event.key === "ArrowDown" ? 1 : -1;
      setActive((now) => (suggestions.length === 0 ? -1 : (now + step + suggestions.length) % suggestions.length));
    } else if (event.key === "Enter") {
      event.preventDefault();
      if (chosen) choose(chosen);
      else {
        commit(draft);
        setOpen(false);
      }
    } else if (event.key === " " && isComplete(draft, names)) {
      event.preventDefault();
      commit(draft);
    } else if (event.key === "Escape") {
      if (open && suggestions.length > 0) setOpen(false);
      else input.current?.blur();
      event.stopPropagation();
    } else if (event.key === "Backspace" && draft === "" && tokens.length > 0) {
      keep(tokens.slice(0, -1));
    }
  }

  return (
    <div className={cn("relative min-w-0 flex-1 basis-64 min-[800px]:max-w-[560px]", className)}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a click beside the input is a click on the input */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the input itself is reached by keyboard */}
      <div
        className={cn(fieldBox, "relative flex min-h-8 flex-wrap items-center gap-1.5 py-1 pr-9 pl-2")}
        onClick={() => input.current?.focus()}
      >
        <Search aria-hidden="true" className="size-4 shrink-0 text-ink-3" />
        {tokens.map((token, index) => (
          <LabelChip
            key={`${token.key}:${token.value}`}
            tone="accent"
            value={token.value}
            removeLabel={`Remove ${token.key} ${token.value}`}
            onRemove={() => keep(tokens.filter((_, other) => other !== index))}
          >
            {token.key}
          </LabelChip>
        ))}
        <input
          ref={input}
          role="combobox"
          aria-label={label}
          aria-expanded={suggestions.length > 0}
          aria-controls={listId}
          aria-autocomplete="list"
          aria-activedescendant={active >= 0 ? `${listId}-${active}` : undefined}
          aria-invalid={refusal ? true : undefined}
          aria-describedby={refusal ? `${listId}-refusal` : undefined}
          autoComplete="off"
          spellCheck={false}
          placeholder={tokens.length > 0 ? undefined : placeholder}
          value={draft}
          onChange={(event) => {
            setDraft(event.target.value);
            setOpen(true);
            setActive(-1);
          }}
          onFocus={() => setOpen(true)}
          onClick={() => setOpen(true)}
          onBlur={() => {
            setOpen(false);
            if (isComplete(draft, names)) commit(draft);
          }}
          onKeyDown={onKeyDown}
          className="h-[22px] min-w-10 flex-1 bg-transparent outline-none placeholder:text-ink-3"
        />
        {(value !== "" || draft !== "") && (
          <IconButton
            label="Clear the filter"
            icon={<X />}
            size="xs"
            className="absolute right-1.5 bottom-1"
            onClick={() => commit("", [])}
          />
        )}
      </div>
      {refusal && <FieldError id={`${listId}-refusal`}>{refusal}</FieldError>}
      <SuggestionList id={listId} label={label} suggestions={suggestions} active={active} onChoose={choose} />
    </div>
  );
}

type SuggestionListProps = {
  id: string;
  label: string;
  suggestions: readonly Suggestion[];
  active: number;
  onChoose: (suggestion: Suggestion) => void;
};

function SuggestionList({ id, label, suggestions, active, onChoose }: SuggestionListProps) {
  return (
    <div
      id={id}
      role="listbox"
      tabIndex={-1}
      aria-label={`${label}: suggestions`}
      hidden={suggestions.length === 0}
      // The input must keep its focus while an option is clicked.
      onMouseDown={(event) => event.preventDefault()}
      className="absolute top-full right-0 left-0 z-30 mt-1 max-h-72 animate-pop-in overflow-y-auto rounded-2 border border-line-strong bg-surface p-1 shadow-float"
    >
      {suggestions.map((suggestion, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the combobox handles the keys (aria-activedescendant)
        <div
          key={suggestion.text}
          id={`${id}-${index}`}
          role="option"
          tabIndex={-1}
          aria-selected={index === active}
          onClick={() => onChoose(suggestion)}
          className={cn(
            "flex cursor-default items-baseline gap-3 rounded-1 px-2 py-1.5 hover:bg-hover",
            index === active && "bg-hover",
          )}
        >
          <span className="font-medium">{suggestion.text}</span>
          <span className="min-w-0 truncate text-s text-ink-3">{suggestion.hint}</span>
        </div>
      ))}
    </div>
  );
}

/** The draft holds a whole token, so that a space ends it. */
function isComplete(draft: string, names: readonly string[]): boolean {
  return readDraft(draft, names).tokens.length > 0 && (draft.match(/"/g)?.length ?? 0) % 2 === 0;
}

function textOf({ tokens, rest }: Draft): string {
  return [...tokens.map(formatToken), rest].filter((each) => each !== "").join(" ");
}

/** What the box offers for what is typed; null: it is closed. Values that only the server knows are asked for at a pause. */
function useSuggestions(draft: string | null, keys: FilterKeys, valuesOf: ValuesOf | undefined): Suggestion[] {
  const typed = draft === null ? null : valueBeingTyped(draft, keys);
  const isAsked = typed !== null && keys[typed.key]?.isCompleted === true && valuesOf !== undefined;
  const asked = isAsked ? draft : null;
  const [paused, setPaused] = useState(asked);
  useEffect(() => {
    const timer = setTimeout(() => setPaused(asked), askingPauseMs);
    return () => clearTimeout(timer);
  }, [asked]);
  const settled = paused === null ? null : valueBeingTyped(paused, keys);
  const { data } = useQuery({
    queryKey: ["filter values", valuesOf?.scope, settled?.key, settled?.start],
    queryFn: ({ signal }) => valuesOf?.ask(settled?.key ?? "", settled?.start ?? "", signal) ?? [],
    enabled: settled !== null && valuesOf !== undefined && draft !== null,
    staleTime: 10_000,
    retry: false,
  });
  return draft === null ? [] : suggest(draft, keys, settled?.key === typed?.key ? data : undefined);
}
