import { chromium, type Page } from "@playwright/test";

const screen = { width: 1440, height: 900 };
/** Frames are counted for so long, of each movement. */
const movedMs = 4_000;

/** Runs `work` in a browser of its own: nothing is cached, and drawing is by software, as where there is no graphics card. */
export async function inBrowser<T>(work: (page: Page) => Promise<T>): Promise<T> {
  const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });
  try {
    const page = await (await browser.newContext({ viewport: screen })).newPage();
    return await work(page);
  } finally {
    await browser.close();
  }
}

/** Milliseconds from the beginning of the navigation until the first frame that shows what `selector` finds. */
export async function openedMs(page: Page, url: string, selector: string): Promise<number> {
  await page.addInitScript((wanted) => {
    const look = () => {
      if (!document.querySelector(wanted)) return void requestAnimationFrame(look);
      // What it found is painted with this frame; the next begins when that is done.
      requestAnimationFrame(() => Object.assign(window, { shownMs: performance.now() }));
    };
    requestAnimationFrame(look);
  }, selector);
  await page.goto(url, { waitUntil: "commit" });
  await page.waitForFunction(() => "shownMs" in window, undefined, { timeout: 120_000 });
  return page.evaluate(() => (window as unknown as { shownMs: number }).shownMs);
}

export interface Smoothness {
  panFps: number;
  zoomFps: number;
}

/** Frames a second while the middle of the page is dragged in circles, and while the wheel goes in and out. */
export async function smoothness(page: Page): Promise<Smoothness> {
  const middle = { x: screen.width * 0.55, y: screen.height * 0.55 };
  await page.mouse.move(middle.x, middle.y);
  await page.mouse.down();
  const panFps = await framesWhile(page, async (step) => {
    const angle = step / 12;
    await page.mouse.move(middle.x + Math.sin(angle) * 260, middle.y + (1 - Math.cos(angle)) * 160);
  });
  await page.mouse.up();
  const zoomFps = await framesWhile(page, async (step) => {
    await page.mouse.wheel(0, Math.floor(step / 25) % 2 === 0 ? -60 : 60);
  });
  return { panFps, zoomFps };
}

async function framesWhile(page: Page, move: (step: number) => Promise<void>): Promise<number> {
  const counting = page.evaluate((durationMs) => {
    return new Promise<number>((resolve) => {
      let frames = 0;
      const startMs = performance.now();
      const count = (nowMs: number) => {
        frames += 1;
        if (nowMs - startMs < durationMs) requestAnimationFrame(count);
        else resolve((frames * 1000) / (nowMs - startMs));
      };
      requestAnimationFrame(count);
    });
  }, movedMs);
  const deadline = Date.now() + movedMs;
  for (let step = 1; Date.now() < deadline; step += 1) {
    await move(step);
    await new Promise((resolve) => setTimeout(resolve, 12));
  }
  return counting;
}
