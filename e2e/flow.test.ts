import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { violations } from './support/axe.ts'
import { resize, settled } from './support/browser.ts'
import { journeyIn } from './support/journey.ts'

// A report is co-signed by two bodies, one of which adds a third; a task changes hands; a later end is granted.

/** A network of the government: this machine's own. */
const { person } = journeyIn('demo', async () => ({
  OUTGOING_HTTP: 'true',
  OUTGOING_NETWORKS: '127.0.0.0/8',
}))

const more = async (page: Page, verb: string) => {
  await page.getByRole('button', { name: '更多', exact: true }).first().click()
  await page.getByRole('button', { name: verb, exact: true }).click()
}
const tick = async (page: Page, ...bodies: string[]) => {
  for (const body of bodies) await page.getByLabel(body, { exact: true }).check()
}
async function open(page: Page): Promise<string[]> {
  const faults = [...(await violations(page))]
  await resize(page, 390)
  const wide = 'document.documentElement.scrollWidth - document.documentElement.clientWidth'
  if (Number(await page.evaluate(wide)) > 0) faults.push('too wide on a phone')
  faults.push(...(await violations(page)))
  await resize(page, 1440)
  return faults
}

/** The first task of one's own that waits for one's own body. */
async function ownTask(page: Page): Promise<string> {
  const answer = await page.request.get('/api/inbox?limit=50')
  const { items } = (await answer.json()) as { items: { kind: string; target: { id: string } }[] }
  const item = items.find(({ kind }) => ['report', 'sign', 'returned'].includes(kind))
  if (!item) throw new Error('there is nothing to report')
  return `/workspace/tasks/${item.target.id}`
}

it('two bodies co-sign a report, one has a third sign first, and only then is it decided', async () => {
  const health = await person('health')
  const path = await ownTask(health)
  await health.goto(path)
  await health.getByRole('button', { name: '报告进展' }).click()
  const dialog = health.getByRole('dialog')
  await dialog.getByRole('textbox').first().fill('60')
  await dialog.getByText('选单位', { exact: true }).click()
  await tick(health, '潮南区', '澄海区')
  await dialog.getByRole('button', { name: /^确认并报出/ }).click()
  await health.getByText('待会签', { exact: true }).first().waitFor()
  await settled(health)
  expect(await open(health)).toEqual([])

  const chaonan = await person('chaonan')
  await chaonan.goto('/workspace/inbox')
  await chaonan
    .getByRole('button', { name: /^会签：/ })
    .first()
    .waitFor()
  await chaonan.goto(path)
  await more(chaonan, '加签')
  await chaonan.getByLabel('单位', { exact: true }).selectOption({ label: '市教育局' })
  expect(await open(chaonan)).toEqual([])
  await chaonan.getByRole('dialog').getByRole('button', { name: '加签' }).click()
  await chaonan.getByText('等前面的单位').waitFor()

  const again = await person('office')
  await again.goto(path)
  await again.getByRole('button', { name: '不再等它' }).last().click()
  await again.getByLabel('理由').fill('该局本周整理搬迁')
  await again.getByRole('dialog').getByRole('button', { name: '不再等候' }).click()
  await again.getByText(/不再等市教育局会签/).waitFor()

  await chaonan.reload()
  await chaonan.getByLabel('意见或理由').fill('数字与本区一致')
  await chaonan.getByRole('button', { name: '会签', exact: true }).click()
  await chaonan.getByText('已会签', { exact: true }).first().waitFor()
  await chaonan.getByText('数字与本区一致').first().waitFor()
})

it('a task is handed over once the other body accepts; a later end once it is granted', async () => {
  const owner = await person('education')
  const path = await ownTask(owner)
  await owner.goto(path)
  await more(owner, '申请延期')
  const due = owner.getByLabel('延到哪天')
  await due.fill('2013-12-30')
  await due.press('Enter')
  await owner.getByLabel('理由').fill('设备年底到货')
  await owner.getByRole('dialog').getByRole('button', { name: '申请延期' }).click()
  await owner.getByText('等答复').waitFor()

  const office = await person('office')
  await office.goto(path)
  await office.getByRole('button', { name: '同意延期' }).click()
  await office.getByText(/原定/).first().waitFor()
  expect(await open(office)).toEqual([])
  await more(office, '催办')
  await office.getByRole('dialog').getByRole('button', { name: '催办' }).click()
  await office
    .getByText(/催办市教育局/)
    .first()
    .waitFor()

  await owner.reload()
  await more(owner, '转办')
  await owner.getByLabel('转给哪个单位').selectOption({ label: '潮南区' })
  await owner.getByLabel('理由').fill('属地管理')
  await owner.getByRole('dialog').getByRole('button', { name: '请对方接办' }).click()
  const chaonan = await person('chaonan')
  await chaonan.goto(path)
  await chaonan.getByRole('button', { name: '接办', exact: true }).click()
  await chaonan.getByRole('button', { name: '报告进展' }).waitFor()
})

it('a task is copied to bodies, who find it among their copies and confirm it', async () => {
  const office = await person('office')
  const path = await ownTask(await person('housing'))
  await office.goto(path)
  await more(office, '抄送')
  await tick(office, '澄海区')
  await office.getByRole('dialog').getByRole('button', { name: /^抄送/ }).click()
  await office.getByText('未确认').waitFor()
  const chenghai = await person('chenghai')
  await chenghai.goto('/workspace/inbox?tab=copies')
  await settled(chenghai)
  expect(await open(chenghai)).toEqual([])
})

it('what is computed stands beside what is reported, on the page of a measure', async () => {
  const office = await person('office')
  await office.goto('/workspace/board')
  await settled(office)
  const measure = await office.locator('main a[href*="/workspace/measures/"]').first().getAttribute('href')
  await office.goto(measure ?? '')
  await settled(office)
  const card = office.getByRole('region', { name: '计算的依据' })
  await card.getByLabel('绑定指标').selectOption({ label: '任务办结率' })
  await card.getByText('末级任务中已办结的占比').waitFor()
  await card.getByText(/^由 \d+ 项算出$/).waitFor()
  await settled(office)
  expect(await open(office)).toEqual([])
})

it('a notice of holidays is read, its effect is seen, and it is kept', async () => {
  const office = await person('office')
  await office.goto('/workspace/deadlines')
  await office
    .getByLabel('通知内容')
    .fill('关于2013年的通知。国庆节：10月1日至7日放假调休，共7天。9月29日（星期日）上班。')
  await office.getByRole('button', { name: '先看会改变什么' }).click()
  await office.getByText(/去掉 \d+ 天/).waitFor()
  await office
    .getByText(/\d+ 项未办结任务的余下天数会变/)
    .first()
    .waitFor()
  expect(await open(office)).toEqual([])
  await office.getByRole('button', { name: '存为 2013 年的安排' }).click()
  await office.getByText('2013 年的安排已存').first().waitFor()
})

it('reports are signed level by level, as the office lays down in a form that says what is wrong', async () => {
  const office = await person('office')
  await office.goto('/workspace/deadlines')
  await settled(office)
  await office.getByRole('button', { name: '修改', exact: true }).first().click()
  const form = office.getByRole('dialog', { name: '全市' })
  const minutes = form.getByLabel('报出、会签后几分钟内可撤回')
  const before = await minutes.inputValue()
  await minutes.fill('十分钟')
  const add = form.getByRole('button', { name: '加一级' })
  await add.click()
  await form.getByLabel('第 1 级加单位').selectOption({ label: '市卫生局' })
  await add.click()
  await form.getByLabel('第 2 级加单位').selectOption({ label: '市教育局' })
  await form.getByRole('button', { name: '第 2 级去掉市教育局' }).click()
  await form.getByLabel('第 2 级加单位').selectOption({ label: '市质监局' })
  expect(await open(office)).toEqual([])
  await form.getByRole('button', { name: '保存规则' }).click()
  await form.getByText('请填数字').first().waitFor()
  // What was put together stays while the number is mended.
  await minutes.fill(before)
  await form.getByRole('button', { name: '第 1 级去掉市卫生局' }).waitFor()
  await form.getByRole('button', { name: '保存规则' }).click()
  await office.getByText('报告逐级审签：市卫生局 → 市质监局。').waitFor()
  await office.getByRole('button', { name: '修改', exact: true }).first().click()
  await form.getByRole('button', { name: '去掉第 2 级' }).click()
  await form.getByRole('button', { name: '去掉第 1 级' }).click()
  await form.getByRole('button', { name: '保存规则' }).click()
  await form.waitFor({ state: 'detached' })
  await office.getByText(/报告逐级审签/).waitFor({ state: 'detached' })
})

it('a bell tells what happened; an address shows one’s due days to a calendar', async () => {
  const reader = await person('longhu')
  await reader.goto('/workspace/inbox')
  await reader.getByRole('button', { name: /^通知/ }).click()
  await reader.getByRole('link', { name: '看全部通知和设置' }).click()
  await reader.getByRole('heading', { level: 1, name: '通知' }).waitFor()
  await reader.getByRole('button', { name: '生成地址' }).click()
  const address = await reader.getByLabel('地址（只显示这一次）').inputValue()
  const answer = await reader.request.get(address)
  expect(await answer.text()).toContain('BEGIN:VEVENT')
  await settled(reader)
  expect(await open(reader)).toEqual([])
})

it('the administrator sets a channel up and sees that it does not answer', async () => {
  const admin = await person('admin')
  await admin.goto('/workspace/channels')
  await admin.getByRole('button', { name: '加渠道' }).click()
  await admin.getByLabel('名称').fill('质量办工作群')
  await admin.getByLabel('地址').fill('http://127.0.0.1:9/hook')
  expect(await open(admin)).toEqual([])
  await admin.getByRole('button', { name: '保存渠道' }).click()
  await admin.getByText('质量办工作群').waitFor()
  await admin.getByRole('button', { name: '试发' }).click()
  await admin
    .getByText(/没有送到：/)
    .first()
    .waitFor()
})
