import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** What a page fails of WCAG 2.2 AA, one line a rule with the places. */
export async function violations(page: Page): Promise<string[]> {
  // Evaluated rather than added as a script: the page's own policy forbids scripts from elsewhere.
  if (!(await page.evaluate('typeof axe === "object"'))) await page.evaluate(source)
  const results = (await page.evaluate(
    `axe.run(document, ${JSON.stringify({ runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'] })})`,
  )) as AxeResults
  return results.violations.map(
    ({ id, nodes }) =>
      `${id}: ${nodes
        .slice(0, 5)
        .map(
          ({ target, failureSummary }) =>
            `${target.join(' ')} (${failureSummary?.split('\n').at(-1)?.trim()})`,
        )
        .join(' | ')}${nodes.length > 5 ? ` and ${nodes.length - 5} more` : ''}`,
  )
}
