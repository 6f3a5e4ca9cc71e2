import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { journeyIn } from './support/journey.ts'
import { signIn } from './support/people.ts'

// The product's main job, end to end: an issued document becomes work that somebody does, and the public sees it.

const plan = join(import.meta.dirname, '..', 'profiles', 'shantou', 'plan.txt')
const demand = '计量器具强制检定'
const { visitor } = journeyIn('unplanned')

async function arrive(username: string): Promise<Page> {
  const page = await visitor()
  await signIn(page, username)
  return page
}

it('leads from the issued plan to a light that changes and a page that the public reads', async () => {
  const reader = await visitor()
  await reader.goto('/')
  await reader.getByRole('heading', { name: '还没有公布的质量工作计划' }).waitFor()

  const office = await arrive('office')
  await importPlan(office)
  await settleDoubts(office)
  await publish(office)

  const measure = await openMeasure(office, '全面整治民生领域计量器具')
  await showsLight(office, '待定')
  await addTask(office)
  await breakDown(office)
  await office.goto(measure)
  await showsLight(office, '逾期')

  const jinping = await arrive('jinping')
  await signFor(jinping)
  await report(jinping, '检定完毕，清单见附件。', '清单.csv')
  await sendBack(office, '清单缺少不合格器具的处理结果，请补上。')
  await reportAgain(jinping)
  const longhu = await arrive('longhu')
  await report(longhu, '全部检定完毕。', '龙湖清单.csv')
  await acceptNext(office, 1)
  await acceptNext(office, 0)
  // The districts are done; the bureau that answers for the whole closes it.
  await report(await arrive('quality'), '两个区均已办结。', '汇总.csv')
  await acceptNext(office, 0)
  await office.goto(measure)
  await showsLight(office, '正常')

  await seeAsThePublic(reader)
})

/** What the page says after something was done; seen by the eye, and read out besides. */
const told = (page: Page, words: string | RegExp) => page.getByText(words).first().waitFor()

async function importPlan(page: Page): Promise<void> {
  await page.getByRole('link', { name: '计划与导入' }).click()
  await page.getByRole('link', { name: '导入印发的文件' }).first().click()
  await page.getByLabel('文件', { exact: true }).setInputFiles(plan)
  await page.getByRole('button', { name: '读取文件' }).click()
  await page.getByRole('heading', { name: /^校对：汕头市贯彻实施质量发展纲要/ }).waitFor()
  await page.getByText('按原文顺序 · 共 23 项').waitFor()
}

/** Measure 15 names nobody: the office says who it is; what else is doubtful stays as it was read. */
async function settleDoubts(page: Page): Promise<void> {
  const doubts = page.getByRole('region', { name: /^先看存疑的/ })
  const legal = doubts.getByRole('listitem').filter({ hasText: '“完善法制保障”' })
  const judge = legal.getByRole('button', { name: '判断' })
  const choice = legal.getByRole('radio', { name: '选定责任单位' })
  await judge.or(choice).first().waitFor()
  if (await judge.isVisible()) await judge.click()
  await choice.check()
  await legal.getByLabel('选单位').selectOption({ label: '市质监局' })
  await legal.getByLabel('说明').fill('市政府法制工作由市质监局牵头起草')
  await legal.getByRole('button', { name: '确定，看下一处' }).click()
  await legal.waitFor({ state: 'detached' })
  await page.getByRole('button', { name: '整批确认其余项' }).click()
  await told(page, '已确认没有存疑的措施')
}

async function publish(page: Page): Promise<void> {
  await page.getByRole('button', { name: '发布计划' }).click()
  const dialog = page.getByRole('dialog', { name: '发布这份计划' })
  await dialog.getByRole('button', { name: '发布计划' }).click()
  await page.waitForURL('**/workspace/board/*')
  await told(page, '计划已发布')
}

/** @returns its address */
async function openMeasure(page: Page, title: string): Promise<string> {
  await page.getByRole('link', { name: title }).first().click()
  await page.waitForURL('**/workspace/measures/*')
  await page.getByRole('heading', { level: 1, name: title }).waitFor()
  return page.url()
}

/** A light is a shape and a word; the word in the head of the measure's page. */
const showsLight = (page: Page, word: string) =>
  page.locator('.pagehead .lt').filter({ hasText: word }).first().waitFor()

async function addTask(page: Page): Promise<void> {
  await page.getByRole('button', { name: '加任务' }).first().click()
  const dialog = page.getByRole('dialog', { name: '加任务' })
  await dialog.getByLabel('任务名称').fill(demand)
  await dialog.getByLabel('责任单位').selectOption({ label: '市质监局' })
  await dialog.getByLabel('期限').fill('2013-08-26')
  // A typed day counts once it is confirmed, like any entry of the calendar.
  await dialog.getByLabel('期限').press('Enter')
  await dialog.getByRole('button', { name: '下达任务' }).click()
  await told(page, /已下达任务/)
}

async function breakDown(page: Page): Promise<void> {
  await page.getByRole('link', { name: demand }).first().click()
  await page.getByRole('button', { name: '分解任务' }).click()
  const dialog = page.getByRole('dialog', { name: `分解任务：${demand}` })
  await dialog.getByRole('checkbox', { name: '金平区' }).check()
  await dialog.getByRole('checkbox', { name: '龙湖区' }).check()
  await dialog.getByRole('button', { name: '下达 2 项' }).click()
  await told(page, '已下达 2 项分解任务')
}

const openItem = (page: Page) => page.getByRole('button', { name: demand, exact: true }).first().click()

async function signFor(page: Page): Promise<void> {
  await openItem(page)
  await page.getByRole('button', { name: '签收', exact: true }).click()
  await told(page, '已签收')
}

async function report(page: Page, text: string, file: string): Promise<void> {
  await page.goto('/workspace/inbox')
  await openItem(page)
  const straight = page.getByRole('button', { name: '报告进展' })
  const share = page.getByLabel('完成进度')
  await straight.or(share).first().waitFor()
  if (await straight.isVisible()) await straight.click()
  await share.fill('100')
  await page.getByLabel('要说明的情况').fill(text)
  await page
    .getByLabel('附件')
    .setInputFiles({ name: file, mimeType: 'text/csv', buffer: Buffer.from('单位,台件\n甲,3\n') })
  await page.getByRole('link', { name: file }).waitFor()
  await page.getByLabel('这是最终报告，核准后任务办结').check()
  await page.getByRole('button', { name: '确认并报出' }).click()
  await told(page, /^已报出/)
}

async function sendBack(page: Page, reason: string): Promise<void> {
  await page.goto('/workspace/inbox')
  await page
    .getByRole('button', { name: `审核：${demand}` })
    .first()
    .click()
  await page.getByRole('link', { name: '清单.csv' }).waitFor()
  await page.getByLabel('退回，请补充或更正').check()
  await page.getByLabel('意见或理由').fill(reason)
  await page.getByRole('button', { name: '退回', exact: true }).click()
  await told(page, '已退回')
}

async function reportAgain(page: Page): Promise<void> {
  await page.goto('/workspace/inbox')
  await page.getByText('清单缺少不合格器具的处理结果').first().waitFor()
  await report(page, '已补上 2 台不合格器具的处理结果。', '清单二.csv')
}

/** @param left how many reports on the demand wait afterwards */
async function acceptNext(page: Page, left: number): Promise<void> {
  await page.goto('/workspace/inbox')
  const items = page.getByRole('button', { name: `审核：${demand}` })
  await items.first().click()
  await page.getByLabel('核准，计入进度').check()
  await page.getByRole('button', { name: '核准并计入' }).click()
  await told(page, '已核准')
  await expect.poll(() => items.count()).toBe(left)
}

async function seeAsThePublic(page: Page): Promise<void> {
  await page.goto('/')
  await page
    .getByRole('link', { name: /汕头市贯彻实施质量发展纲要2013年重点行动计划/ })
    .first()
    .click()
  const measure = page.getByRole('article', { name: /全面整治民生领域计量器具/ })
  await measure.getByText('正常').waitFor()
  await measure.getByText(/100%/).first().waitFor()
}
