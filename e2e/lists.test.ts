import { expect, it } from 'vitest'
import { settled } from './support/browser.ts'
import { journeyIn } from './support/journey.ts'

// The office works through many tasks at once, keeps how it looks at them, sees the plan over time, and makes tasks of
// what a leader wrote.

const { person } = journeyIn('demo')

it('a view is kept, many tasks are urged at once, and the refused ones say why', async () => {
  const page = await person('office')
  await page.goto('/workspace/tasks?state=in-progress&columns=code,title,owner,due,progress')
  await settled(page)
  await page.getByRole('button', { name: '视图', exact: true }).click()
  await page.getByRole('button', { name: '存为视图' }).click()
  await page.getByLabel('视图名称').fill('办理中的')
  await page.getByRole('dialog').getByRole('button', { name: '存为视图' }).click()
  await page.getByRole('button', { name: '视图：办理中的' }).waitFor()
  await page.goto('/workspace/tasks?view=none')
  await page.getByRole('button', { name: '视图', exact: true }).click()
  await page.getByRole('button', { name: '办理中的', exact: true }).click()
  await page.waitForURL(/state=in-progress/)
  await page.keyboard.press('Escape')
  await settled(page)

  await page.getByLabel(/^选中列出的/).check()
  const chosen = async () => (await page.getByText(/^已选 \d+ 项$/).textContent()) ?? ''
  await expect.poll(async () => Number((await chosen()).replace(/\D/g, ''))).toBeGreaterThan(5)
  await page.getByRole('button', { name: '催办' }).click()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /项任务：催办$/ })
    .click()
  await page
    .getByText(/项任务已办：催办$/)
    .or(page.getByRole('heading', { name: /^批量办理/ }))
    .first()
    .waitFor()
})

it('the plan is seen over time, by keyboard too, and a new end needs a reason', async () => {
  const page = await person('office')
  await page.goto('/workspace/plans')
  await settled(page)
  await page
    .getByRole('link', { name: /2013年重点行动计划/ })
    .first()
    .click()
  await page.getByRole('link', { name: '横道图' }).click()
  const first = page.locator('.gantt-title').first()
  await first.waitFor()
  await settled(page)
  await first.focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('m')
  await page.getByRole('dialog').getByRole('button', { name: '改日期' }).click()
  await page.getByText('请写明理由').first().waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: '表格' }).click()
  await page.getByRole('columnheader', { name: '偏移' }).waitFor()
})

it('what a leader wrote becomes a task tied to its sentence', async () => {
  const page = await person('office')
  await page.goto('/workspace/instructions')
  await page.getByRole('button', { name: '登记' }).click()
  await page.getByLabel('编号').fill('〔2013〕8号')
  await page.getByLabel('标题').fill('电梯安全批示')
  await page.getByLabel('谁批示、谁主持').fill('某副市长')
  await page.getByLabel('日期', { exact: true }).fill('2013-09-11')
  await page.keyboard.press('Tab')
  await page
    .getByLabel('正文')
    .fill('请市质监局牵头，会同市教育局，于2013年10月底前完成校园在用特种设备专项检查。')
  await page.getByRole('button', { name: '读成任务' }).click()
  await page.getByRole('button', { name: '下达 1 项任务' }).waitFor()
  await page.getByRole('button', { name: '下达 1 项任务' }).click()
  await page.getByRole('link', { name: /^任务 / }).waitFor()
  const phone = await person('office', { width: 390 })
  await phone.goto(page.url())
  await phone.getByRole('link', { name: /^任务 / }).waitFor()
})
