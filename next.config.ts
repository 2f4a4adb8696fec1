import type { NextConfig } from "next";

const config: NextConfig = {
  // Development and production builds may run beside each other (the tests' instance and yours).
  distDir: process.env.SKEIN_NEXT_DIR ?? ".next",
  reactStrictMode: true,
  poweredByHeader: false,
  // Types are checked once, by `npm run check`, and not again by everybody who starts Skein.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: ["@node-rs/argon2", "pg", "@prisma/client", "@prisma/adapter-pg", "pino", "prom-client"],
  experimental: {
    optimizePackageImports: ["lucide-react", "radix-ui"],
    // A page's own part is the same for minutes: what it shows is kept up to date by the query cache.
    staleTimes: { dynamic: 300 },
  },
};

export default config;
