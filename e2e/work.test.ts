import { readFile } from 'node:fs/promises'
import { readDocument } from '@zhiheng/document-reader'
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { violations } from './support/axe.ts'
import { resize, settled } from './support/browser.ts'
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

it('what was done is listed with what became of it, by kind and days, and taken along as a table', async () => {
  const page = await person('education')
  await page.goto('/workspace/inbox?tab=done')
  await settled(page)
  const list = page.getByRole('region', { name: '已办' })
  const total = async () => Number(/共 (\d+) 条/.exec((await list.textContent()) ?? '')?.[1] ?? 0)
  await expect.poll(total).toBeGreaterThan(5)
  const all = await total()
  await list.getByLabel('办理', { exact: true }).selectOption('task-signed')
  await expect.poll(total).toBe(1)
  expect(await violations(page)).toEqual([])
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    list.getByRole('link', { name: '导出 Excel' }).click(),
  ])
  expect((await readFile(await file.path())).subarray(0, 2).toString()).toBe('PK')
  // A day that no calendar has is not taken; a period in which nothing was done says so, and how to go on.
  const from = list.getByLabel('从', { exact: true })
  await from.fill('2013-02-30')
  await from.press('Enter')
  await expect.poll(() => page.url()).not.toContain('2013-02-30')
  await page.goto('/workspace/inbox?tab=done&from=2013-09-12&to=2013-09-12&verb=task-signed')
  await list.getByText('没有符合条件的已办事项。').waitFor()
  await resize(page, 390)
  await settled(page)
  expect(await violations(page)).toEqual([])
  await list.getByRole('button', { name: '清除条件' }).click()
  await expect.poll(total).toBe(all)
})

it('a figure is reported once: the next report has it filled in, marked, and it can still be changed', async () => {
  const office = await person('office')
  const health = await person('health')
  const metric = { name: '演练场次', unit: '场', target: 40 }
  const made = []
  for (const title of ['上半年应急演练', '全年应急演练']) {
    const data = { title, ownerId: await healthBureau(office), dueOn: '2013-12-20', metric }
    const answer = await office.request.post(`/api/measures/${await anyMeasure(office)}/tasks`, { data })
    expect([answer.status(), await answer.text()]).toEqual([201, expect.any(String)])
    made.push((await answer.json()) as { id: string; version: number })
  }
  const [first, second] = made
  const signed = await health.request.post(`/api/tasks/${first?.id}/receipt`, {
    data: { version: first?.version },
  })
  const { version } = (await signed.json()) as { version: number }
  const reported = await health.request.post(`/api/tasks/${first?.id}/reports`, {
    data: { version, figure: 17 },
  })
  expect(reported.status()).toBe(201)

  await health.goto(`/workspace/tasks/${second?.id}`)
  await health.getByRole('button', { name: '签收', exact: true }).first().click()
  await health.getByRole('button', { name: '报告进展' }).click()
  const dialog = health.getByRole('dialog')
  const figure = dialog.getByLabel('演练场次，累计到今天')
  await expect.poll(() => figure.inputValue()).toBe('17')
  await dialog.getByText('今年报过：').first().waitFor()
  await dialog.getByText('不用再填', { exact: true }).waitFor()
  expect(await violations(health)).toEqual([])
  await resize(health, 390)
  expect(await violations(health)).toEqual([])
  await figure.fill('-3')
  await dialog.getByRole('button', { name: '确认并报出' }).click()
  await dialog.getByText('请填 0 或更大的数字').first().waitFor()
  await dialog.getByRole('button', { name: '用这个，不用再填' }).click()
  await expect.poll(() => figure.inputValue()).toBe('17')
  await dialog.getByRole('button', { name: '确认并报出' }).click()
  await health
    .getByText(/^已报出/)
    .first()
    .waitFor()
})

async function healthBureau(page: Page): Promise<string> {
  const { items } = (await (await page.request.get('/api/organisations')).json()) as {
    items: { id: string; code: string }[]
  }
  return items.find(({ code }) => code === 'health')?.id ?? ''
}

async function anyMeasure(page: Page): Promise<string> {
  const plans = (await (await page.request.get('/api/plans')).json()) as { items: { id: string }[] }
  const answer = await page.request.get(`/api/plans/${plans.items[0]?.id}/measures`)
  return ((await answer.json()) as { items: { id: string }[] }).items[0]?.id ?? ''
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
