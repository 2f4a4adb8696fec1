import { defineConfig } from "@playwright/test";

// As root, against an instance of its own with a lab of hypervisors: packets really flow.
export default defineConfig({
  testDir: "e2e",
  // Asked for by itself, with `npm run pictures`: docs/adr/0035.
  testIgnore: process.env.SKEIN_PICTURES ? [] : ["pictures.spec.ts"],
  outputDir: "test-results",
  globalSetup: "./e2e/fixtures/global-setup.ts",
  // Two cores are shared with the instance and its hypervisors.
  workers: 2,
  retries: 0,
  forbidOnly: true,
  timeout: 240_000,
  expect: { timeout: 30_000, toHaveScreenshot: { maxDiffPixelRatio: 0.001, threshold: 0.1 } },
  snapshotPathTemplate: "{testDir}/pictures/{arg}{ext}",
  use: {
    actionTimeout: 30_000,
    navigationTimeout: 30_000,
    trace: "retain-on-failure",
    locale: "en-GB",
    // Not the server's, and with a quarter of an hour: a time that the server rendered shows itself.
    timezoneId: "Asia/Kathmandu",
    viewport: { width: 1440, height: 900 },
    launchOptions: {
      executablePath: "/usr/bin/chromium",
      // Text and colours are drawn the same whatever the machine's fonts and screen are set to.
      args: ["--no-sandbox", "--font-render-hinting=none", "--disable-lcd-text", "--force-color-profile=srgb"],
    },
  },
});
