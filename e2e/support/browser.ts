import { type Browser, type BrowserContext, chromium, type Page, type Request } from 'playwright-core'
import { findChromium } from '../../tools/testing/browser.ts'

/** How long something may take that takes a moment where nothing else runs: only what fails waits so long. */
const patience = 60_000

/** Nothing but the machine itself can be reached, whatever a page may try. */
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
]

export function launchBrowser(): Promise<Browser> {
  const executablePath = findChromium()
  if (!executablePath) throw new Error('no Chromium: npm test says how to get one')
  return chromium.launch({ executablePath, args: flags, timeout: patience })
}

export type Language = 'zh-CN' | 'en'

export interface Visit {
  readonly width?: number
  readonly language?: Language
  /** Another place that the way leads to, such as a provider to sign in at. */
  readonly alsoAt?: string
}

/** One reader's browser: own cookies and storage, and a list of whatever went wrong in its pages. */
export interface Reader {
  readonly page: Page
  readonly context: BrowserContext
  /** Requests that left the server's own origin, and errors that pages threw. */
  readonly faults: readonly string[]
  leave(): Promise<void>
}

const heights = (width: number) => (width < 600 ? 844 : 900)

export async function openReader(browser: Browser, origin: string, visit: Visit = {}): Promise<Reader> {
  const { width = 1440, language = 'zh-CN', alsoAt } = visit
  const context = await browser.newContext({
    baseURL: origin,
    viewport: { width, height: heights(width) },
    reducedMotion: 'reduce',
    timezoneId: 'Asia/Shanghai',
    storageState: {
      cookies: [],
      origins: [{ origin, localStorage: [{ name: 'zhiheng.language', value: language }] }],
    },
    hasTouch: width < 600,
  })
  context.setDefaultTimeout(patience)
  const faults: string[] = []
  context.on('request', (request) => {
    const url = new URL(request.url())
    if (url.origin !== origin && url.origin !== alsoAt && !['data:', 'blob:'].includes(url.protocol))
      faults.push(`left: ${url}`)
  })
  context.on('weberror', (error) => faults.push(`error: ${error.error().message}`))
  const page = await context.newPage()
  watchRequests(page)
  return { page, context, faults, leave: () => context.close() }
}

/** As wide as another device; heights follow. */
export const resize = (page: Page, width: number) => page.setViewportSize({ width, height: heights(width) })

const awaited = new WeakMap<Page, Set<Request>>()

/** Counted here: `networkidle` of the browser's own comes once a document, and not after a way within the page. */
function watchRequests(page: Page): void {
  const open = new Set<Request>()
  awaited.set(page, open)
  page.on('request', (request) => {
    if (!request.isNavigationRequest()) open.add(request)
  })
  page.on('requestfinished', (request) => open.delete(request))
  page.on('requestfailed', (request) => open.delete(request))
}

/** The page that stands at the end of the way is there with its data: nothing is being fetched, no outline is shown. */
export async function settled(page: Page): Promise<void> {
  // Between two pages nothing is fetched for a moment either; a page begins with its heading.
  await page.getByRole('heading', { level: 1 }).first().waitFor()
  const deadline = Date.now() + patience
  for (let quiet = 0; quiet < 6 && Date.now() < deadline; ) quiet = (await isQuiet(page)) ? quiet + 1 : 0
}

/** Whatever was to be rendered is, two pictures later; an answer that came in may have asked for more by then. */
const drawn = `new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() =>
  setTimeout(() => resolve(Boolean(document.querySelector('h1')) && !document.querySelector('[aria-busy="true"]'))))))`

async function isQuiet(page: Page): Promise<boolean> {
  // Another document may come in between: its turn is the next look.
  const isDrawn = await page.evaluate(drawn).catch(() => false)
  return isDrawn === true && awaited.get(page)?.size === 0
}
