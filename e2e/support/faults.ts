import type { Page } from 'playwright-core'
import { violations } from './axe.ts'
import { resize, settled } from './browser.ts'

const widths = [1440, 390]

/** What fails WCAG 2.2 AA or scrolls sideways on some pages, at each width. */
export async function findFaults(page: Page, paths: readonly string[]): Promise<string[]> {
  const faults: string[] = []
  for (const path of paths) {
    await page.goto(path)
    await settled(page)
    for (const width of widths) {
      await resize(page, width)
      const place = `${path} at ${width}`
      const wide = 'document.documentElement.scrollWidth - document.documentElement.clientWidth'
      const over = Number(await page.evaluate(wide))
      if (over > 0) faults.push(`${place}: ${over} px too wide`)
      for (const violation of await violations(page)) faults.push(`${place}: ${violation}`)
    }
  }
  return faults
}
