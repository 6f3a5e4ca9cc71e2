import type { Locator, Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { violations } from './support/axe.ts'
import { settled } from './support/browser.ts'
import { journeyIn } from './support/journey.ts'

// A rule is made with forms alone, tried on the whole city, proposed, put into force by a second person, run; and each grade opens
// down to its facts.

const { person } = journeyIn('demo')

const part = (page: Page, name: string | RegExp) => page.getByRole('treeitem', { name })

/** A name in both languages of the product. */
async function fillWords(form: Page | Locator, label: string, zh: string, en: string): Promise<void> {
  await form.getByLabel(`${label}（中文）`).first().fill(zh)
  await form.getByLabel(`${label}（英文）`).first().fill(en)
}

/** A second person of the quality office puts it into force. */
async function approve(address: string): Promise<Page> {
  const second = await person('office2')
  await second.goto(address)
  await second.getByRole('button', { name: '批准，从这天起生效' }).click()
  await second.getByText('现行').first().waitFor()
  return second
}

it('a model is made with forms alone: a mistake is shown at its field, what is typed stays, a second person decides', async () => {
  const office = await person('office')
  await office.goto('/workspace/assessments')
  await office.getByRole('button', { name: '新模型' }).click()
  await office.getByLabel('模型名称').fill('玩具生产评价')
  await office.getByLabel('模型代码').fill('toy-makers')
  await office.getByLabel('版本号').fill('2013-1')
  await office.getByRole('button', { name: '开始起草' }).click()
  await fillWords(office, '模型名称', '玩具生产评价', 'Toy makers')
  await fillWords(office, '哪些确定、哪些要本市定', '由本市设定', 'For the city to settle')
  await part(office, /新指标/).click()
  const form = office.getByRole('region', { name: '新指标' })
  await form.getByLabel('事实类型').selectOption({ label: '监督抽查结果' })
  await form.getByRole('button', { name: '加条件 只算符合条件的' }).click()
  await form.getByLabel('字段').selectOption({ label: '抽查结果' })
  await form.getByLabel('值', { exact: true }).selectOption({ label: '不合格' })
  await form.getByLabel('时间窗口').selectOption({ label: '近若干个月' })
  await form.getByLabel('算法').selectOption({ label: '分档' })
  await form.getByRole('button', { name: '加一档' }).click()
  await form.getByLabel('第 1 档 得分').fill('100')
  await form.getByLabel('第 2 档 得分').fill('40')
  // What cannot be is said at the very field, with why and what to do.
  await form.getByLabel('按什么处理').selectOption({ label: '给固定分' })
  const fixed = form.getByRole('group', { name: '没有记录时' }).getByLabel('得分')
  await fixed.fill('200')
  await form.getByText('100').filter({ hasText: '。' }).first().waitFor()
  await expect.poll(() => fixed.getAttribute('aria-invalid')).toBe('true')
  await part(office, /1 处要改/).waitFor()
  await office.getByText(/草稿已存/).waitFor()
  await office.reload()
  await expect.poll(() => fixed.inputValue()).toBe('200')
  await fixed.fill('60')
  await office.getByText('没有问题').waitFor()
  await fillWords(office, '名称', '抽查合格', 'Sampling passed')
  // By keyboard: a copy, and away with it again.
  await part(office, /抽查合格/).press('Control+d')
  await part(office, /^抽查合格/)
    .nth(1)
    .press('Delete')
  await office.getByText('没有问题').waitFor()
  await expect.poll(() => part(office, /^抽查合格/).count()).toBe(1)
  await office.getByLabel('名称或代码').fill('玩具')
  await office
    .getByRole('complementary', { name: '拿一家试算' })
    .getByRole('listitem')
    .getByRole('button')
    .first()
    .click()
  await office.getByText('合计').first().waitFor()
  expect(await violations(office)).toEqual([])
  await office.getByRole('button', { name: '存入模型库' }).click()
  await office.getByText('已存入模型库').first().waitFor()
  await office.getByLabel('说明', { exact: true }).fill('玩具行业整治')
  await office.getByRole('button', { name: '提请批准' }).click()
  await office.getByText('提请人和最后修改人不能自己批准').waitFor()
  await approve(office.url())
})

it('the office tries a weight on the city, a second person puts it into force, and the run moves grades', async () => {
  const office = await person('office')
  await office.goto('/workspace/assessments')
  await office.getByRole('heading', { name: '各区县、各行业的等级' }).waitFor()
  expect(await violations(office)).toEqual([])
  await office.getByRole('link', { name: '推演' }).first().click()
  await office.getByRole('link', { name: '新推演' }).click()
  await office.getByLabel('名称', { exact: true }).first().fill('抽查从严')
  await office.getByLabel('产品质量 满分').fill('34')
  await office.getByText('质量信用：各部分合计 99，应为 100').waitFor()
  await expect.poll(() => office.getByRole('button', { name: '运行' }).isDisabled()).toBe(true)
  await office.getByLabel('产品质量 满分').fill('35')
  await part(office, /^监督抽查/).click()
  await office.getByLabel('每单位加减').last().fill('-22')
  await part(office, /^等级/).click()
  await office.getByLabel('AA 起点').fill('95')
  await office.getByText('没有问题').waitFor()
  await office.getByRole('button', { name: '运行' }).click()
  await office.getByRole('heading', { name: '等级从哪里到哪里' }).waitFor()
  await office.getByText('家等级会变').first().waitFor({ timeout: 180_000 })
  await office.getByRole('table', { name: '等级会变的' }).getByRole('row').nth(1).waitFor()
  expect(await violations(office)).toEqual([])
  await office.getByLabel('新版本号').fill('2013-2')
  await office.getByRole('button', { name: '存为草稿，提请生效' }).click()
  await office.getByLabel('说明', { exact: true }).fill('抽查从严')
  await office.getByRole('button', { name: '提请批准' }).click()
  await office.getByText('提请人和最后修改人不能自己批准').waitFor()
  // What a second person decides on: what is otherwise than in force.
  await office
    .getByRole('table', { name: '不同之处' })
    .getByRole('row', { name: /监督抽查.*-9.*-22/ })
    .waitFor()
  const second = await approve(office.url())
  expect(await violations(second)).toEqual([])

  await office.goto('/workspace/assessments')
  await office.getByRole('button', { name: '评价全市' }).nth(1).waitFor()
  const credit = office.getByRole('region', { name: '企业质量信用百分制评价' })
  await credit.getByRole('button', { name: '评价全市' }).click()
  await credit.getByText('等级变动').waitFor({ timeout: 180_000 })
  await office.goto('/workspace/assessments/runs')
  const changes = office.getByRole('region', { name: '等级变动' })
  await changes.getByRole('link').first().waitFor()
  expect(await violations(office)).toEqual([])

  const officer = await person('quality')
  await officer.goto('/workspace/assessments/runs')
  await officer.getByRole('region', { name: '等级变动' }).getByRole('link').first().click()
  const panel = officer.getByRole('region', { name: '信用与分级' })
  await panel.getByRole('button', { name: '怎么来的' }).nth(1).click()
  await panel.getByText('合计').waitFor()
  await settled(officer)
  // An earlier day has the earlier grade, by the earlier rule.
  const subject = new URL(officer.url()).pathname.split('/').at(-1)
  const on = async (query: string) =>
    (await (
      await officer.request.get(`/api/subjects/${subject}/assessments/quality-credit${query}`)
    ).json()) as { modelVersion: string; grade: string | null; asOf: string }
  const [now, before] = [await on(''), await on('?asOf=2013-09-11')]
  expect(now).toMatchObject({ modelVersion: '2013-2', asOf: '2013-09-12' })
  expect(before).toMatchObject({ modelVersion: '2013-1', asOf: '2013-09-11' })
  expect(before.grade).not.toBe(now.grade)
})
