"use client";

import Link from "next/link";
import { type ComponentProps, useState } from "react";

/**
 * A link to one of many objects. Its page is fetched ahead when the reader comes near it, and not, as with `Link`, as soon as
 * it is on the screen: a list of a busy project shows others every second.
 */
export function ObjectLink({ onMouseEnter, onFocus, ...rest }: Omit<ComponentProps<typeof Link>, "prefetch">) {
  const [isNear, setIsNear] = useState(false);
  return (
    <Link
      {...rest}
      prefetch={isNear ? null : false}
      onMouseEnter={(event) => {
        setIsNear(true);
        onMouseEnter?.(event);
      }}
      onFocus={(event) => {
        setIsNear(true);
        onFocus?.(event);
      }}
    />
  );
}
