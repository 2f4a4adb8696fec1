"use client";

import { createTRPCContext } from "@trpc/tanstack-react-query";
import type { AppRouter } from "#server/trpc/root.ts";

/**
 * `useTRPC()` makes options for TanStack Query (`useQuery(trpc.network.list.queryOptions({ projectId }))`),
 * `useTRPCClient()` calls directly.
 */
export const { TRPCProvider, useTRPC, useTRPCClient } = createTRPCContext<AppRouter>();
