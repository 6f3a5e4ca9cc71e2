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
  await page.getByLabel('事实种类').selectOption('penalty')
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
  expect(text.split('\r\n')[0]).toContain('主体代码,主体名称,发生日期')
})

it('a table of other shape is read by a saved mapping', async () => {
  const page = await person('quality')
  const same = (key: string, heading: string) => ({ to: key, from: [heading] })
  const rules = {
    columns: [
      ...[same('subjectCode', '代码'), same('document', '案号'), same('decisionNumber', '案号')],
      { to: 'occurredOn', from: ['查处时间'], dayOrder: 'dmy' },
      { to: 'fine', from: ['罚没（万元）'], factor: 10_000 },
      ...Object.entries({
        kind: '罚款',
        violation: '不合格',
        lawArticle: '第四十九条',
        legalBasis: '第四十九条',
      }).map(([to, constant]) => ({ to, constant })),
    ],
  }
  const data = { name: '城管案件', factType: 'penalty', rules }
  expect((await page.request.post('/api/fact-mappings', { data })).status()).toBe(201)
  await open(page, '/workspace/exchange/new?type=penalty')
  await page.getByLabel('对照表').selectOption({ label: '城管案件' })
  const text = '代码,案号,查处时间,罚没（万元）\nPDY12345-8,城案〔2013〕7号,18/06/2013,1.25'
  const file = { name: '城管.csv', mimeType: 'text/csv', buffer: Buffer.from(text) }
  await page.getByLabel('数据文件').setInputFiles(file)
  expect(await violations(page)).toEqual([])
  await page.getByRole('button', { name: '上传并核对' }).click()
  await page.getByRole('button', { name: '导入 1 行' }).waitFor()
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
