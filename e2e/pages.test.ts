import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { violations } from './support/axe.ts'
import { type Language, settled } from './support/browser.ts'
import { findFaults } from './support/faults.ts'
import { journeyIn } from './support/journey.ts'

// Every page of both faces, on a desktop and on a phone: nothing that WCAG 2.2 AA forbids, nothing that scrolls
// sideways. That nothing leaves the server's origin and no page throws is checked after every test.

const { visitor, person } = journeyIn('demo')
const issued = readFileSync(join(import.meta.dirname, '..', 'profiles', 'shantou', 'plan.txt'), 'utf8')

const firstLink = async (page: Page, from: string, pattern: string): Promise<string> => {
  await page.goto(from)
  await settled(page)
  const href = await page.locator(`main a[href*="${pattern}"]`).first().getAttribute('href')
  if (!href) throw new Error(`${from} has no link to ${pattern}`)
  return href
}

it.each<Language>(['zh-CN', 'en'])('the public pages are open to everybody, in %s', async (language) => {
  const page = await visitor({ language })
  const plan = await firstLink(page, '/', '/plans/')
  expect(await findFaults(page, ['/', plan, '/about', '/nowhere', '/workspace/sign-in'])).toEqual([])
})

it('the public pages are open in care mode, with text of at least 18 and targets of 60', async () => {
  const page = await visitor()
  await page.goto('/')
  await page.getByRole('button', { name: '关怀版' }).click()
  const plan = await firstLink(page, '/', '/plans/')
  expect(await findFaults(page, ['/', plan, '/about'])).toEqual([])
  await page.goto(plan)
  await settled(page)
  expect(await page.evaluate(smallText)).toEqual([])
  expect(await page.evaluate(smallTargets)).toEqual([])
})

it.each<Language>(['zh-CN', 'en'])('the pages of the quality office are open, in %s', async (language) => {
  const page = await person('office', { language })
  const measure = await firstLink(page, '/workspace/board', '/workspace/measures/')
  const task = await firstLink(page, '/workspace/tasks', '/workspace/tasks/')
  const plan = await firstLink(page, '/workspace/plans', '/workspace/plans/')
  const paths = ['inbox', 'board', 'plans', 'tasks', 'imports/new', 'notices', 'deadlines', 'password'].map(
    (name) => `/workspace/${name}`,
  )
  const tabs = ['source', 'difference', 'districts'].map((tab) => `${plan}?tab=${tab}`)
  expect(await findFaults(page, [...paths, measure, task, plan, ...tabs])).toEqual([])
})

it('a document under review and an item being dealt with are open', async () => {
  const page = await person('office')
  const made = await page.request.post('/api/plan-imports', { multipart: { text: issued } })
  const { id } = (await made.json()) as { id: string }
  await page.goto('/workspace/inbox')
  await page
    .getByRole('button', { name: /^审核：/ })
    .first()
    .click()
  await page.waitForURL('**?open=*')
  expect(await findFaults(page, [`/workspace/imports/${id}`, page.url()])).toEqual([])
})

it('the pages of the administrator are open', async () => {
  const page = await person('admin')
  const paths = ['accounts', 'organisations'].map((name) => `/workspace/${name}`)
  expect(await findFaults(page, paths)).toEqual([])
  expect(await findFaults(await person('auditor'), ['/workspace/audit'])).toEqual([])
})

it('the calendar of a field is open to everybody while it stands open', async () => {
  const page = await person('auditor')
  await page.goto('/workspace/audit')
  await settled(page)
  await page.locator('.ant-picker input').first().click()
  await page.locator('.ant-picker-dropdown:visible').waitFor()
  expect(await violations(page)).toEqual([])
  await page.locator('.ant-picker-year-btn:visible').click()
  await page.locator('.ant-picker-year-panel:visible').waitFor()
  expect(await violations(page)).toEqual([])
})

const smallText = `[...document.querySelectorAll('body *')]
  .filter((element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim()))
  .filter((element) => element.getClientRects().length > 0 && !element.closest('noscript'))
  .filter((element) => Number.parseFloat(getComputedStyle(element).fontSize) < 18)
  .map((element) => element.outerHTML.slice(0, 120))`

/** Links within a sentence are exempt, as WCAG has it. */
const smallTargets = `[...document.querySelectorAll('a, button, summary')]
  .filter((element) => element.getClientRects().length > 0 && !element.matches('.skip, .name'))
  .filter((element) => element.getBoundingClientRect().height < 59.5)
  .map((element) => element.outerHTML.slice(0, 120))`
