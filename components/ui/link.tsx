"use client";

import NextLink from "next/link";
import { type ComponentProps, type SyntheticEvent, useEffect, useRef, useState } from "react";

/** Who rests so long on a link means it; who only passes over a list's rows asks for nothing. */
const restMs = 60;

/**
 * A link within the console. Its page, with what it shows, is fetched when the reader rests on it, so that a click finds it there;
 * and not, as with that of Next.js, as soon as it is on the screen: a frame has twenty links and a list fifty.
 */
export function Link(props: Omit<ComponentProps<typeof NextLink>, "prefetch">) {
  const { onMouseEnter, onMouseLeave, onFocus, onBlur, ...rest } = props;
  const [isMeant, setMeant] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const come = <E extends SyntheticEvent>(also: ((event: E) => void) | undefined) => {
    return (event: E) => {
      timer.current ??= setTimeout(() => setMeant(true), restMs);
      also?.(event);
    };
  };
  const leave = <E extends SyntheticEvent>(also: ((event: E) => void) | undefined) => {
    return (event: E) => {
      clearTimeout(timer.current);
      timer.current = undefined;
      also?.(event);
    };
  };
  return (
    <NextLink
      {...rest}
      prefetch={isMeant}
      onMouseEnter={come(onMouseEnter)}
      onMouseLeave={leave(onMouseLeave)}
      onFocus={come(onFocus)}
      onBlur={leave(onBlur)}
    />
  );
}
