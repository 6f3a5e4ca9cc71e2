import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { violations } from './support/axe.ts'
import { resize, settled } from './support/browser.ts'
import { journeyIn } from './support/journey.ts'

// A firm objects; the mark stands everywhere; the source upholds; the ledger is corrected and a copy is told. Then a
// refusal with its appeal, a repair, a veto with its appeal, and whom nobody has inspected.

const { person, visitor } = journeyIn('credit')

type Grade = { readonly model: string; readonly grade: string; readonly asOf: string }

const told = (page: Page, words: string | RegExp) => page.getByText(words).first().waitFor()
const open = async (page: Page, path: string) => {
  await page.goto(`/workspace${path}`)
  await settled(page)
}
const idOf = async (page: Page, name: string): Promise<string> => {
  const found = await page.request.get(`/api/subjects?q=${encodeURIComponent(name)}&kind=enterprise`)
  return ((await found.json()) as { items: { id: string }[] }).items[0]?.id ?? ''
}
const card = (page: Page, name: string) => page.getByRole('region', { name, exact: true })

const samplingOption = '2013-06-18 · 监督抽查结果 · 抽查通知单第018号 · 市质监局'

it('a firm sees its own page, objects to a sampling result with a paper, and the mark stands for everybody', async () => {
  const page = await person('yangu')
  await open(page, '/firm')
  await page.getByRole('heading', { level: 1, name: '汕头市澄海区砚谷玩具有限公司' }).waitFor()
  const credit = card(page, '异议与修复')
  await credit
    .getByText('出口退运')
    .or(credit.getByText(/进出口检验结果/))
    .first()
    .waitFor()
  await credit.getByText('办理中').waitFor()
  await credit.getByRole('button', { name: '提出异议' }).click()
  const form = page.getByRole('dialog', { name: '提出异议' })
  await form.getByRole('button', { name: '提出异议' }).click()
  await form.getByText('选一条事实').first().waitFor()
  await form.getByLabel('哪一条').selectOption({ label: samplingOption })
  await form.getByLabel('哪里不对').fill('送检样品不是本厂产品')
  await form.getByLabel('要求怎么改').fill('撤回该条')
  await form.locator('input[type=file]').setInputFiles({
    ...{ name: '销售合同.txt', mimeType: 'text/plain' },
    buffer: Buffer.from('合同'),
  })
  await form.getByRole('link', { name: '销售合同.txt' }).waitFor()
  expect(await violations(page)).toEqual([])
  // What is half typed survives a reload.
  await form.getByText(/草稿已存/).waitFor()
  await page.reload()
  await settled(page)
  await credit.getByRole('button', { name: '提出异议' }).click()
  await expect.poll(() => form.getByLabel('要求怎么改').inputValue()).toBe('撤回该条')
  await form.getByRole('button', { name: '提出异议' }).click()
  await told(page, '已提出异议')
  await credit.getByText('待核查').waitFor()

  const anybody = await visitor()
  const firmId = await idOf(page, '砚谷玩具有限')
  const disputes = async () =>
    (
      (await (await anybody.request.get(`/api/public/subjects/${firmId}/disputes`)).json()) as {
        items: object[]
      }
    ).items
  // The public learns of what it sees; the sampling result is public, the border inspection is not.
  expect((await disputes()).length).toBe(1)
  const officer = await person('quality')
  await open(officer, `/subjects/${firmId}?list=yes`)
  await officer
    .getByRole('row', { name: /监督抽查结果/ })
    .getByText('异议处理中')
    .waitFor()
})

it('the office checks it, the source corrects the ledger by deciding, and the copy is told', async () => {
  const port = await person('port')
  await open(port, '/credit')
  await told(port, 'YY-2013-0003')
  expect(await violations(port)).toEqual([])
  await port.getByRole('button', { name: 'YY-2013-0003' }).click()
  await port.getByLabel('异议成立').check()
  await port.getByLabel('更正内容').check()
  await port.getByLabel('检验结论').selectOption({ label: '合格' })
  await port.getByLabel('决定文号').fill('汕检异〔2013〕1号')
  await port.getByRole('textbox', { name: '理由' }).fill('合同约定属实')
  await port.getByRole('button', { name: '异议成立并记录' }).click()
  await told(port, '已记录')
  await told(port, '看更正后的事实')

  const office = await person('office')
  const firmId = await idOf(office, '砚谷玩具有限')
  const score = async () => {
    const answer = await office.request.get(`/api/subjects/${firmId}/assessments`)
    const { items } = (await answer.json()) as { items: { model: string; score: string }[] }
    return Number(items.find(({ model }) => model === 'quality-credit')?.score)
  }
  const before = await score()
  const asked = await office.request.post('/api/assessment-runs', { data: { model: 'quality-credit' } })
  expect(asked.status()).toBe(201)
  // The next run grades anew: the corrected fact takes nothing away any more.
  await expect.poll(score, { timeout: 180_000 }).toBeGreaterThan(before)
  await open(office, '/credit?tab=receipts')
  await told(office, '汕检退〔2013〕041号 已更正')
  await told(office, /中国人民银行汕头市中心支行/)
  await office.getByRole('button', { name: '副本已更新，确认' }).first().click()
  await told(office, '已确认')
  await open(office, '/credit?tab=rates')
  await told(office, /已决定/)
})

it('a refusal is appealed and decided one level up by another', async () => {
  const page = await person('office')
  await open(page, '/credit')
  await page.getByRole('row', { name: /墨汀/ }).getByRole('button').click()
  await told(page, '复核中')
  await page.getByLabel('维持原决定').check()
  await page.getByRole('textbox', { name: '理由' }).fill('延期证明不符合规定')
  await page.getByRole('button', { name: '维持原决定并记录' }).click()
  await told(page, '已记录')
  await told(page, '复核维持')
})

it('a firm applies for repair with proof, the body that fined it grants it, and the penalty is shown no more', async () => {
  const firm = await person('yangu')
  await open(firm, '/firm')
  await card(firm, '异议与修复').getByRole('button', { name: '申请修复' }).click()
  const form = firm.getByRole('dialog', { name: '申请信用修复' })
  await form.getByLabel('整改情况').fill('标识已改正，罚款已缴')
  await form.getByLabel('处罚义务已履行').check()
  await form.getByLabel('危害后果已消除').check()
  await form.getByRole('button', { name: '申请修复' }).click()
  await form.getByText('上传履行证明').first().waitFor()
  await form.locator('input[type=file]').setInputFiles({
    ...{ name: '缴款凭证.txt', mimeType: 'text/plain' },
    buffer: Buffer.from('凭证'),
  })
  await form.getByRole('link', { name: '缴款凭证.txt' }).waitFor()
  await form.getByRole('button', { name: '申请修复' }).click()
  await told(firm, '已申请')

  const source = await person('quality')
  await open(source, '/credit?tab=repairs')
  await source.getByRole('row', { name: /砚谷/ }).getByRole('button').click()
  await source.getByRole('button', { name: '受理并记录' }).click()
  await told(source, '审查中')
  await source.getByLabel('决定文号').fill('汕质监修〔2013〕第9号')
  await source.getByRole('textbox', { name: '理由' }).fill('符合条件')
  await source.getByRole('button', { name: '准予修复并记录' }).click()
  await told(source, '撤销修复')
  const firmId = await idOf(source, '砚谷玩具有限')
  const seen = async (query: string) => {
    const answer = await source.request.get(`/api/subjects/${firmId}/facts?type=penalty${query}`)
    return ((await answer.json()) as { total: number }).total
  }
  // The public sees it no more; the body that imposed it still does.
  expect([await seen('&version=public'), await seen('')]).toEqual([0, 1])
})

it('the register shows why a firm is barred; its appeal is decided; events propose more', async () => {
  const page = await person('office')
  await open(page, '/vetoes')
  expect(await violations(page)).toEqual([])
  await page.getByRole('button', { name: '抽查安全项目不合格' }).click()
  await told(page, '汕质监否字〔2013〕第1号')
  await page.getByLabel('申诉不成立').check()
  await page.getByRole('textbox', { name: '理由' }).fill('否决期未满')
  await page.getByRole('button', { name: '申诉不成立并答复企业' }).click()
  await told(page, '已答复')
  await open(page, '/vetoes?tab=proposals')
  await page.getByRole('button', { name: '确认并登记' }).first().click()
  const form = page.getByRole('dialog', { name: /登记一票否决/ })
  await form.getByLabel('事实').fill('可迁移铅超标')
  await form.getByLabel('认定文号').fill('汕质监否字〔2013〕第2号')
  await form.getByRole('button', { name: '登记并生效' }).click()
  await told(page, '已登记')
})

it('supervision: the matrix, the gap list, and a class that two persons raise', async () => {
  const page = await person('quality')
  await open(page, '/supervision')
  expect(await violations(page)).toEqual([])
  await open(page, '/supervision?tab=gaps')
  await told(page, /从未检查过/)
  const firmId = await idOf(page, '荷汀食品')
  await open(page, `/subjects/${firmId}`)
  const panel = card(page, '监管类别')
  await panel.getByText('加严监管').waitFor()
  await panel.getByRole('button', { name: '提请调整' }).click()
  const form = page.getByRole('dialog', { name: '提请调整监管类别' })
  await form.getByLabel('调整为').selectOption('B')
  await form.getByRole('textbox', { name: '理由' }).fill('已到场约谈并整改')
  await form.getByRole('button', { name: '提请批准' }).click()
  await told(page, '已提请，待批准')
  const office = await person('office')
  await open(office, '/supervision?tab=reviews')
  const review = office.getByRole('listitem').filter({ hasText: '荷汀' })
  await review.getByRole('textbox', { name: '理由' }).fill('同意')
  await review.getByRole('button', { name: '批准并记录' }).click()
  await told(office, '已记录')
  await open(office, `/subjects/${firmId}`)
  await card(office, '监管类别').getByText('常态监管').waitFor()
})

it('a worse grade waits for the firm: inbox, reply, decision, and what everybody sees meanwhile and after', async () => {
  const office = await person('office')
  const firmId = await idOf(office, '砚谷玩具有限')
  const grades = async () =>
    ((await (await office.request.get(`/api/public/subjects/${firmId}/grades`)).json()) as { items: Grade[] })
      .items
  const [before] = (await grades()).filter(({ model }) => model === 'quality-credit')
  if (!before) throw new Error('the firm has a published grade')
  const given = await office.request.post(`/api/subjects/${firmId}/grade-notices`, {
    data: { model: 'quality-credit', from: 'AA', to: before.grade, asOf: before.asOf },
  })
  expect(given.status()).toBe(201)
  // Nothing was published before the grade that is in notice now: everybody sees none, the firm its own.
  expect((await grades()).map(({ model }) => model)).not.toContain('quality-credit')

  const firm = await person('yangu')
  await open(firm, '/inbox')
  await firm.getByRole('button', { name: /^答复：/ }).click()
  await firm.waitForURL('**/credit?tab=notices')
  await firm.getByRole('textbox', { name: '说明或者整改情况' }).fill('已整改，请复查')
  await firm.getByRole('button', { name: '答复', exact: true }).click()
  await told(firm, '已答复')
  await open(firm, '/firm')
  const report = card(firm, '质量信用报告').getByRole('button', { name: '下载本企业报告' })
  await Promise.all([firm.waitForEvent('download'), report.click()])
  await told(firm, '报告已生成')

  await open(office, '/inbox')
  await office
    .getByRole('button', { name: /^决定：.*砚谷/ })
    .first()
    .click()
  await office.waitForURL('**/credit?tab=notices')
  const notice = office.getByRole('listitem').filter({ hasText: '已整改，请复查' })
  await notice.getByLabel('公布等级').check()
  await notice.getByRole('textbox', { name: '理由' }).fill('整改未经复查')
  await notice.getByRole('button', { name: '公布等级并记录' }).click()
  await told(office, '已记录')

  const anybody = await visitor()
  await anybody.goto(`/subjects/${firmId}`)
  await told(anybody, '已整改，请复查')
  await told(anybody, '整改未经复查')
  expect(await violations(anybody)).toEqual([])
  await anybody.getByRole('link', { name: '存证证明' }).first().click()
  await anybody.waitForURL('**/verify?subject=*')
  await anybody
    .getByText(/全部成立|下一次签名/)
    .first()
    .waitFor()
})

it('works on a phone', async () => {
  const page = await person('yangu')
  await resize(page, 390)
  await open(page, '/firm')
  await card(page, '异议与修复').waitFor()
  expect(await violations(page)).toEqual([])
  const wide = 'document.documentElement.scrollWidth > window.innerWidth'
  expect(await page.evaluate(wide)).toBe(false)
  await open(page, '/credit')
  await page
    .getByRole('button', { name: /YY-2013-/ })
    .first()
    .waitFor()
})
