import { readDocument } from '@zhiheng/document-reader'
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { settled } from './support/browser.ts'
import { journeyIn } from './support/journey.ts'

// A working day in the demonstration: by keyboard, with drafts that survive, each seeing what concerns them.

const { person, visitor } = journeyIn('demo')

const focused = (page: Page) =>
  page.evaluate<string>('document.activeElement?.id || document.activeElement?.textContent?.trim() || ""')

it('an inbox is worked through by keyboard', async () => {
  const page = await person('chaonan')
  await page.goto('/workspace/inbox')
  await settled(page)
  await page.keyboard.press('Tab')
  await expect.poll(() => focused(page)).toBe('跳到正文')
  await page.keyboard.press('Enter')
  await expect.poll(() => focused(page)).toBe('main')

  await page.keyboard.press('j')
  await expect.poll(() => focused(page)).not.toBe('main')
  const first = await focused(page)
  await page.keyboard.press('j')
  await expect.poll(() => focused(page)).not.toBe(first)
  await page.keyboard.press('k')
  await expect.poll(() => focused(page)).toBe(first)
  await page.keyboard.press('Enter')
  await page.waitForURL('**/workspace/inbox?open=*')
  await page.goBack()
  await page.waitForURL('**/workspace/inbox')
  await settled(page)
  await page.keyboard.press('/')
  await expect.poll(() => page.evaluate('document.activeElement.type')).toBe('search')
})

it('a report half written survives a reload and another device', async () => {
  const page = await person('health')
  await page.goto('/workspace/inbox')
  const item = page.getByRole('button', { name: /^办理：/ }).first()
  await item.click()
  const more = page.getByRole('button', { name: '报告进展' })
  const text = page.getByLabel('要说明的情况')
  await more.or(text).first().waitFor()
  if (await more.isVisible()) await more.click()
  await text.fill('写到一半的说明')
  await page.getByText(/^草稿已存/).waitFor()
  const address = page.url()
  await page.reload()
  await expectText(page, '写到一半的说明')

  const phone = await person('health', { width: 390 })
  await phone.goto(address)
  await expectText(phone, '写到一半的说明')
})

async function expectText(page: Page, words: string): Promise<void> {
  const more = page.getByRole('button', { name: '报告进展' })
  const text = page.getByLabel('要说明的情况')
  await more.or(text).first().waitFor()
  if (await more.isVisible()) await more.click()
  await expect.poll(() => text.inputValue()).toBe(words)
}

it('the language is changed on the page and remembered', async () => {
  const page = await person('office')
  await page.goto('/workspace/board')
  await page.getByRole('heading', { name: /今天要你决定的/ }).waitFor()
  await page.getByRole('button', { name: /我的菜单/ }).click()
  await page.getByRole('button', { name: 'English' }).click()
  await page.getByRole('link', { name: 'Plan board' }).first().waitFor()
  await expect.poll(() => page.evaluate('document.documentElement.lang')).toBe('en')
  await page.reload()
  await page.getByRole('link', { name: 'Plan board' }).first().waitFor()

  const reader = await visitor()
  await reader.goto('/')
  await reader.getByRole('button', { name: 'English' }).click()
  await reader.getByRole('heading', { level: 2, name: /^23 measures:/ }).waitFor()
})

it('numbers on the board open to their rows, and a filter says what it hides', async () => {
  const page = await person('office')
  await page.goto('/workspace/board')
  await page
    .getByRole('button', { name: '逾期', exact: true })
    .or(page.getByRole('link', { name: '逾期', exact: true }))
    .first()
    .click()
  await page.getByText(/筛选隐去 \d+ 项/).waitFor()
  await page.goto('/workspace/board')
  await settled(page)
  await page
    .getByRole('link', { name: /潮南区 · 逾期/ })
    .first()
    .click()
  await page.waitForURL('**/workspace/tasks?*')
  await settled(page)
  await page.getByRole('row').getByText('潮南区', { exact: true }).first().waitFor()
})

it('what is printed is the page without what surrounds it', async () => {
  const page = await person('office')
  for (const path of ['/workspace/board', '/workspace/tasks']) {
    await page.goto(path)
    await settled(page)
    await page.emulateMedia({ media: 'print' })
    expect(await page.getByRole('navigation', { name: '主导航' }).first().isVisible()).toBe(false)
    expect(await page.getByRole('search').isVisible()).toBe(false)
    expect(await page.getByRole('heading', { level: 1 }).isVisible()).toBe(true)
    expect(
      await page
        .getByText(/市质监局.*郑明衡/)
        .last()
        .isVisible(),
    ).toBe(true)
    await page.emulateMedia({ media: 'screen' })
  }

  // As much on paper as on the screen: the heads of all columns, every district, who printed on every sheet.
  const printed = async () =>
    (await readDocument(await page.pdf({ preferCSSPageSize: true }))).text.replaceAll(/\s/g, '')
  await page.emulateMedia({ media: null })
  const tasks = await printed()
  for (const head of ['编号', '任务', '责任单位', '期限', '状态', '已核·自报']) expect(tasks).toContain(head)
  // Running heads are no text to the reader of documents; the rule that prints them is.
  expect((await page.locator('style').allTextContents()).join('')).toMatch(/@top-right.*市质监局 · 郑明衡/)
  await page.goto('/workspace/board')
  await settled(page)
  const board = await printed()
  for (const district of ['金平', '澄海', '濠江', '潮阳', '潮南', '南澳']) expect(board).toContain(district)
})
