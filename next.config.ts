import type { NextConfig } from "next";

// The console is never shown inside another site's page (clickjacking), and tells other sites nothing of its addresses.
const securityHeaders = [
  {
    key: "Content-Security-Policy",
    value: "frame-ancestors 'none'; base-uri 'self'; form-action 'self'; object-src 'none'",
  },
  { key: "X-Frame-Options", value: "DENY" },
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "Referrer-Policy", value: "same-origin" },
];

const config: NextConfig = {
  // Development and production builds may run beside each other (the tests' instance and yours).
  distDir: process.env.SKEIN_NEXT_DIR ?? ".next",
  reactStrictMode: true,
  poweredByHeader: false,
  headers: async () => [{ source: "/:path*", headers: securityHeaders }],
  // Types are checked once, by `npm run check`, and not again by everybody who starts Skein.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: ["@node-rs/argon2", "pg", "@prisma/client", "@prisma/adapter-pg", "pino"],
  experimental: { optimizePackageImports: ["lucide-react", "radix-ui"] },
};

export default config;
