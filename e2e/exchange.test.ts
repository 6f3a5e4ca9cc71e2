import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { violations } from './support/axe.ts'
import { resize, settled } from './support/browser.ts'
import { journeyIn } from './support/journey.ts'

// A file with wrong rows is checked, taken, corrected and taken again; a fact about somebody unknown finds its subject.

const { person } = journeyIn('unplanned')

const header =
  '主体代码,主体名称,发生日期,文书号,法律依据,处罚决定书文号,处罚种类,罚款金额,违法行为,违反的条款'
const row = (code: string, name: string, day: string, document: string) =>
  [
    code,
    name,
    day,
    document,
    '《产品质量法》第四十九条',
    document,
    '罚款',
    '4200',
    '不合格',
    '第四十九条',
  ].join(',')
const lines = [
  row('PDY12345-8', '', '2013-06-18', '质监罚字〔2013〕101号'),
  row('PDY12345-8', '', '2013-13-18', '质监罚字〔2013〕102号'),
  row('', '汕头砚谷玩具公司', '2013-06-20', '质监罚字〔2013〕103号'),
]

const open = async (page: Page, path: string) => {
  await page.goto(path)
  await settled(page)
}

async function check(page: Page, name: string, text: string): Promise<void> {
  await open(page, '/workspace/exchange/new')
  await page.getByLabel('事实种类').selectOption('penalty')
  await page.getByRole('link', { name: '.csv' }).waitFor()
  await page.getByLabel('数据文件').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) })
  await page.getByRole('button', { name: '上传并核对' }).click()
  await page.getByText('已核对，待导入').waitFor()
}

it('a wrong row is shown with its reason, comes back as a file, and is taken once it is right', async () => {
  const page = await person('quality')
  await open(page, '/workspace/exchange')
  await page.getByText('还没有导入').waitFor()
  expect(await violations(page)).toEqual([])
  await check(page, '处罚.csv', [header, ...lines].join('\n'))
  await page.getByText('共 3 行：1 行可以导入，0 行以前报过，1 行有误，1 行的主体还不认识。').waitFor()
  await page.getByRole('row', { name: /发生日期.*不是日期.*第 3 行/ }).waitFor()
  expect(await violations(page)).toEqual([])
  await resize(page, 390)
  await page.getByText('不是日期').waitFor()
  expect(await violations(page)).toEqual([])
  await resize(page, 1440)
  await page.getByRole('button', { name: '导入 1 行' }).click()
  await page.getByText('入库 1 条，以前报过 0 条，有误 1 行，主体待认 1 行。').first().waitFor()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: '下载未导入的行' }).click(),
  ])
  const refused = await readFile(await download.path(), 'utf8')
  expect(refused).toContain('未导入的原因')
  await check(page, '处罚-改好.csv', refused.replace('2013-13-18', '2013-06-19'))
  await page.getByRole('button', { name: '导入 1 行' }).click()
  await page.getByText('入库 1 条，以前报过 0 条，有误 0 行，主体待认 0 行。').first().waitFor()
})

it('a fact about somebody whom the register does not know waits until a person says who it is', async () => {
  const page = await person('quality')
  await open(page, '/workspace/exchange?tab=parked')
  await page.getByText('汕头砚谷玩具公司').waitFor()
  await page.getByRole('link', { name: '汕头市澄海区砚谷玩具有限公司' }).waitFor()
  expect(await violations(page)).toEqual([])
  await page.getByRole('button', { name: '指明主体' }).click()
  const dialog = page.getByRole('dialog', { name: '指明主体' })
  await dialog.getByRole('button', { name: '记到这个主体' }).click()
  await dialog.getByText('请选一个主体').first().waitFor()
  await dialog.getByLabel('查找主体').fill('砚谷')
  await dialog.getByRole('radio', { name: /汕头市澄海区砚谷玩具有限公司/ }).check()
  expect(await violations(page)).toEqual([])
  await dialog.getByRole('button', { name: '记到这个主体' }).click()
  await page.getByText('已入库 1 条').first().waitFor()
  await page.getByText('没有待认的主体。').waitFor()
})

it('facts leave as a file with the columns in which they came', async () => {
  const page = await person('quality')
  await open(page, '/workspace/exchange?tab=export')
  await page.getByRole('button', { name: '导出', exact: true }).click()
  await page.getByText('请选事实种类').first().waitFor()
  await page.getByLabel('行政处罚', { exact: true }).check()
  await page.getByLabel('格式').selectOption('csv')
  expect(await violations(page)).toEqual([])
  await page.getByRole('button', { name: '导出', exact: true }).click()
  const done = page.getByRole('article').filter({ hasText: /导出 \d+ 条行政处罚/ })
  await done.waitFor()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    done.getByRole('link', { name: /下载/ }).click(),
  ])
  const text = await readFile(await download.path(), 'utf8')
  expect(text).toContain('质监罚字〔2013〕103号')
  expect(text.split('\r\n')[0]).toMatch(/质衡导出 市质监局 .* · 2013-/)
  expect(text.split('\r\n')[1]).toContain('主体代码,主体名称,发生日期')
})

const theirs = (papers: readonly string[]) =>
  [
    '代码,案号,查处时间,措施,罚没（万元）',
    ...papers.map((paper) => `PDY12345-8,${paper},18/06/2013,罚金,1.25`),
  ].join('\n')

async function handIn(page: Page, name: string, text: string): Promise<void> {
  await open(page, '/workspace/exchange/new?type=penalty')
  await page.getByLabel('数据文件').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) })
  await page.getByRole('button', { name: '上传并核对' }).click()
}

it('a table of other shape is matched once, in the browser, and read by itself from then on', async () => {
  const page = await person('quality')
  await handIn(page, '城管.csv', theirs(['城案〔2013〕7号']))
  await page.getByRole('link', { name: '用这个文件做对照表' }).click()
  const column = (name: string) => page.getByRole('group', { name, exact: true })
  const source = (name: string) => column(name).getByRole('combobox', { name: '来源' })
  await column('发生日期').getByText('2013-06-18').waitFor()
  await expect.poll(() => source('发生日期').inputValue()).toBe('=查处时间')
  await column('罚款金额').getByText('12500').waitFor()
  await source('处罚种类').selectOption('=措施')
  await column('处罚种类').getByText('有 1 个词还没有对上').waitFor()
  await column('处罚种类').getByRole('combobox', { name: '罚金' }).selectOption('罚款')
  await source('处罚决定书文号').selectOption('=案号')
  for (const [name, said] of [
    ['违法行为', '不合格'],
    ['违反的条款', '第四十九条'],
    ['法律依据', '第四十九条'],
  ] as const) {
    await source(name).selectOption('constant')
    await column(name).getByRole('textbox', { name: '每行填' }).fill(said)
  }
  await page.getByText('前 1 行中 1 行可以读').waitFor()
  expect(await violations(page)).toEqual([])
  await page.getByText('草稿已存').waitFor()
  await page.reload()
  await column('处罚种类').getByRole('listitem').filter({ hasText: '罚款' }).waitFor()
  await resize(page, 390)
  await page.getByText('前 1 行中 1 行可以读').waitFor()
  expect(await violations(page)).toEqual([])
  await resize(page, 1440)
  await page.getByRole('button', { name: '保存对照表' }).click()
  await page.getByText('请填名称').first().waitFor()
  await page.getByLabel('对照表名称').fill('城管案件')
  await page.getByRole('button', { name: '保存并核对这份样表' }).click()
  await page.getByRole('button', { name: '导入 1 行' }).waitFor()
  await page.getByText('对照表“城管案件”第 1 版').waitFor()
  await handIn(page, '城管-八月.csv', theirs(['城案〔2013〕8号', '城案〔2013〕9号']))
  await page.getByRole('button', { name: '用“城管案件”核对' }).click()
  await page.getByRole('button', { name: '导入 2 行' }).waitFor()
})

it('a saved mapping is listed, changed and removed', async () => {
  const page = await person('quality', { language: 'en' })
  await open(page, '/workspace/exchange?tab=mappings')
  expect(await violations(page)).toEqual([])
  await page.getByRole('link', { name: '城管案件' }).click()
  const fine = page.getByRole('group', { name: 'Fine', exact: true })
  await fine.getByRole('combobox', { name: 'Conversion' }).selectOption('1000')
  await fine.getByText('1250', { exact: true }).waitFor()
  await page.getByRole('button', { name: 'Save the mapping' }).click()
  await page.getByText(/Version 2/).waitFor()
  await page.getByRole('button', { name: 'Remove 城管案件' }).click()
  await page.getByRole('button', { name: 'Remove this mapping' }).click()
  await page.getByText('There is no mapping yet.').waitFor()
})

it('a table of something else is refused column by column', async () => {
  const page = await person('quality', { language: 'en' })
  await open(page, '/workspace/exchange/new?type=award')
  const file = { name: 'x.csv', mimeType: 'text/csv', buffer: Buffer.from(`${header}\n${lines[0]}`) }
  await page.getByLabel('Data file').setInputFiles(file)
  await page.getByRole('button', { name: 'Send and check' }).click()
  await page.getByText('The file cannot be read as this kind of facts').waitFor()
  expect(await violations(page)).toEqual([])
})
