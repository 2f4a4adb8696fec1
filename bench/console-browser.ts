import { type Browser, type BrowserContext, type CDPSession, chromium, type Page } from "@playwright/test";
import { signInBrowser } from "#e2e/fixtures/browser.ts";
import type { Credentials } from "#scripts/up/first-start.ts";

const viewport = { width: 1440, height: 900 };

/** A browser that has seen nothing yet, signed in. */
export async function coldBrowser(url: string, person: Credentials): Promise<{ browser: Browser; page: Page }> {
  const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });
  const context: BrowserContext = await browser.newContext({ viewport });
  await signInBrowser(context, url, person);
  return { browser, page: await context.newPage() };
}

/**
 * Milliseconds from the beginning of the navigation until the page acts: in each frame a click on the button that narrows the rail,
 * until the rail is narrow. Whatever is needed for that is counted: the server's part, scripts, and making the page live.
 */
export async function interactiveMs(page: Page, url: string): Promise<number> {
  await page.addInitScript(() => {
    const look = () => {
      if (document.querySelector('[aria-label="Expand the rail"]') && document.querySelector("main h1"))
        return void requestAnimationFrame(() => Object.assign(window, { actedMs: performance.now() }));
      document.querySelector<HTMLElement>('[aria-label="Collapse the rail"]')?.click();
      requestAnimationFrame(look);
    };
    if (!("actedMs" in window)) requestAnimationFrame(look);
  });
  await page.goto(url, { waitUntil: "commit" });
  await page.waitForFunction(() => "actedMs" in window, undefined, { timeout: 60_000 });
  return page.evaluate(() => (window as unknown as { actedMs: number }).actedMs);
}

/** Bytes of JavaScript as they travelled, of all that a page loads until it has been left alone for a while. */
export async function scriptBytes(page: Page, url: string): Promise<number> {
  const sizes: Promise<{ responseBodySize: number }>[] = [];
  page.on("requestfinished", (request) => {
    if (request.resourceType() === "script") sizes.push(request.sizes());
  });
  await page.goto(url);
  await page.waitForTimeout(3_000);
  return (await Promise.all(sizes)).reduce((sum, { responseBodySize }) => sum + responseBodySize, 0);
}

/** A list, as the rail leads to it. */
export interface ListPlace {
  /** The end of its address. */
  path: string;
  /** What its heading begins with. */
  title: string;
  /** Finds a row of it. */
  row: string;
}

/**
 * Milliseconds from a click on a place of the rail until its heading and the rows of its list are painted. The pointer comes there
 * first, as it must; the click follows at once.
 */
export async function navigationMs(page: Page, place: ListPlace): Promise<number> {
  await page.hover(`aside nav a[href$="${place.path}"]`);
  return page.evaluate(({ path, title, row }) => {
    const target = document.querySelector<HTMLElement>(`aside nav a[href$="${path}"]`);
    if (!target) throw new Error(`The rail does not lead to ${path}.`);
    return new Promise<number>((resolve) => {
      const startMs = performance.now();
      const look = () => {
        const heading = document.querySelector("main h1")?.textContent ?? "";
        if (!heading.startsWith(title) || !document.querySelector(row)) return void requestAnimationFrame(look);
        requestAnimationFrame(() => resolve(performance.now() - startMs));
      };
      target.click();
      requestAnimationFrame(look);
    });
  }, place);
}

/** Milliseconds from the press of Ctrl-K until the palette's field has the focus and is painted. Closes it again. */
export async function paletteMs(page: Page): Promise<number> {
  await page.evaluate(() => {
    const opened = new Promise<number>((resolve) => {
      addEventListener(
        "keydown",
        ({ timeStamp }) => {
          const look = () => {
            if (document.activeElement?.getAttribute("role") !== "combobox") return void requestAnimationFrame(look);
            requestAnimationFrame(() => resolve(performance.now() - timeStamp));
          };
          look();
        },
        { capture: true, once: true },
      );
    });
    Object.assign(window, { opened });
  });
  await page.keyboard.press("Control+k");
  const elapsedMs = await page.evaluate(() => (window as unknown as { opened: Promise<number> }).opened);
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "hidden" });
  return elapsedMs;
}

/** The moment (milliseconds of the epoch) at which a text is first in the page. Ask before it can come. */
export function appears(page: Page, text: string): Promise<number> {
  return page.evaluate(
    (wanted) =>
      new Promise<number>((resolve) => {
        const look = () => {
          if (document.querySelector("main")?.textContent?.includes(wanted)) resolve(Date.now());
          else requestAnimationFrame(look);
        };
        look();
      }),
    text,
  );
}

export interface Memory {
  heapBytes: number;
  nodes: number;
}

/** What a tab holds after all garbage is collected. */
export async function memoryOf(session: CDPSession): Promise<Memory> {
  for (let round = 0; round < 3; round += 1) await session.send("HeapProfiler.collectGarbage");
  const { usedSize } = await session.send("Runtime.getHeapUsage");
  const { nodes } = await session.send("Memory.getDOMCounters");
  return { heapBytes: usedSize, nodes };
}
