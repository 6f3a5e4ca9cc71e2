import { readFile } from 'node:fs/promises'
import type { Download, Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { violations } from './support/axe.ts'
import { resize, settled } from './support/browser.ts'
import { journeyIn } from './support/journey.ts'

// A fact enters the ledger, is corrected, read as it was known before, looked at for a purpose, and proven.

const { person, visitor } = journeyIn('unplanned')

const told = (page: Page, words: string | RegExp) => page.getByText(words).first().waitFor()
const timeline = (page: Page) => page.getByRole('region', { name: '事实时间线', exact: true })
let firmId: string | undefined

async function openFirm(page: Page, query = ''): Promise<void> {
  if (!firmId) {
    const found = await page.request.get('/api/subjects?q=砚谷玩具&kind=enterprise')
    firmId = ((await found.json()) as { items: { id: string }[] }).items[0]?.id
  }
  await page.goto(`/workspace/subjects/${firmId}${query}`)
  await timeline(page).waitFor()
  await settled(page)
}

it('a body enters a test result, sees it on the time line, corrects it, and reads it as it was known before', async () => {
  const page = await person('health')
  await openFirm(page)
  await timeline(page).getByRole('button', { name: '录入事实' }).click()
  const form = page.getByRole('dialog', { name: '录入一条事实' })
  await form.getByLabel('哪种事实').selectOption({ label: '检验检测结果' })
  await form.getByLabel('报告编号').fill('W-2013-7')
  await form.getByLabel('检验类别').selectOption({ label: '风险监测' })
  await form.getByLabel('产品名称').fill('塑胶积木')
  await form.getByLabel('检验项目').fill('可迁移铅')
  await form.getByLabel('实测值').fill('很高')
  await told(page, /不是数字|数字/)
  await form.getByLabel('文书号').fill('卫检〔2013〕7号')
  expect(await violations(page)).toEqual([])
  // What is typed survives a reload.
  await form.getByText(/草稿已存/).waitFor()
  await page.reload()
  await expect.poll(() => form.getByLabel('文书号').inputValue()).toBe('卫检〔2013〕7号')
  await form.getByLabel('实测值').fill('120')
  await form.getByLabel('单项结论').selectOption({ label: '不合格' })
  await told(page, /没有“十分钟内撤销”/)
  await form.getByRole('button', { name: '写进账本' }).click()
  await told(page, '已写进账本')
  await timeline(page)
    .getByRole('button', { name: /检验检测结果/ })
    .click()
  const panel = page.getByRole('dialog', { name: '检验检测结果' })
  await panel.getByText('120', { exact: true }).waitFor()
  const enteredAt = new Date(
    ((await (await page.request.get(`/api/subjects/${firmId}/facts`)).json()) as { knownAt: string }).knownAt,
  )
  await panel.getByRole('button', { name: '更正' }).click()
  const correction = page.getByRole('dialog', { name: '更正这条事实' })
  await correction.getByLabel('实测值').fill('12')
  await correction.getByRole('button', { name: '更正并写进账本' }).click()
  await correction.getByRole('alert').getByText('请写明理由').waitFor()
  await correction.getByLabel('为什么').fill('小数点错位')
  await correction.getByRole('button', { name: '更正并写进账本' }).click()
  await told(page, '已更正')
  await timeline(page).getByRole('button', { name: '看列表' }).click()
  await timeline(page).getByRole('button', { name: '检验检测结果' }).click()
  await panel.getByText('12', { exact: true }).waitFor()
  await panel.getByText('理由：小数点错位').waitFor()
  await panel.getByRole('button', { name: '关闭' }).click()

  await openFirm(page, `?knownAt=${enteredAt.toISOString()}&list=yes`)
  await told(page, /正在看 2013 年 9 月 12 日/)
  await timeline(page).getByRole('button', { name: '检验检测结果' }).click()
  await panel.getByText('120', { exact: true }).waitFor()
  await panel.getByText(/已于 .* 被更正或撤回/).waitFor()
})

it('another body sees it for a purpose once an agreement says so, and the firm sees who looked', async () => {
  const office = await person('office')
  await office.goto('/workspace/agreements')
  await office.getByRole('button', { name: '订立协议' }).first().click()
  const modal = office.getByRole('dialog', { name: '订立协议' })
  await modal.getByLabel('编号').fill('汕数共〔2013〕7号')
  await modal.getByLabel('提供单位').selectOption({ label: '市卫生局' })
  await modal.getByLabel('使用单位').selectOption({ label: '市教育局' })
  await modal.getByLabel('检验检测结果').check()
  await modal.getByLabel('单项结论').check()
  await modal.getByLabel('产品名称').check()
  await modal.getByLabel('日常监管').check()
  expect(await violations(office)).toEqual([])
  await modal.getByRole('button', { name: '保存协议' }).click()
  await told(office, '协议已保存')
  await told(office, '只共享 2 项')

  const page = await person('education')
  await openFirm(page, '?list=yes')
  await told(page, /\d+ 条要说明用途才能看/)
  await page.getByLabel('用途').selectOption({ label: '日常监管' })
  await told(page, '本次查询已记入企业可见的查询记录')
  await timeline(page).getByRole('button', { name: '检验检测结果' }).click()
  await told(page, /还有 \d+ 项没有共享给你/)
  await page.getByRole('button', { name: '下载凭证' }).click()
  await told(page, '凭证要看得到全部内容才能取')

  const firm = await openFirmAccount()
  await told(firm, '这是你们企业自己的版本')
  const looked = firm.getByRole('region', { name: '谁查过这家企业' })
  await looked.getByText('市教育局').first().waitFor()
  await looked
    .getByText(/用途：日常监管/)
    .first()
    .waitFor()
  await looked
    .getByText(/协议 汕数共〔2013〕7号/)
    .first()
    .waitFor()
  expect(await violations(firm)).toEqual([])
})

/** The demonstration has no firm's account: the administrator gives one, the firm chooses its own password. */
async function openFirmAccount(): Promise<Page> {
  const admin = await person('admin')
  const password = 'Building-blocks-2013'
  const account = {
    ...{ username: 'yangu', displayName: '沈砚', password },
    posts: [{ role: 'enterprise', subjectId: firmId }],
  }
  expect((await admin.request.post('/api/accounts', { data: account })).status()).toBe(201)
  const page = await visitor()
  await page.request.post('/api/session', { data: { username: 'yangu', password } })
  const change = { currentPassword: password, newPassword: 'Building-blocks-2014' }
  expect((await page.request.put('/api/session/password', { data: change })).ok()).toBe(true)
  await openFirm(page)
  return page
}

it('anybody checks the proof of a fact without an account; a forged one fails where it was forged', async () => {
  const page = await person('health')
  await openFirm(page, '?list=yes')
  await timeline(page).getByRole('button', { name: '检验检测结果' }).click()
  const panel = page.getByRole('dialog', { name: '检验检测结果' })
  // The proof is there once the ledger's head is sealed, which happens every minute.
  const files: Download[] = []
  page.on('download', (download) => files.push(download))
  await expect
    .poll(
      async () => {
        if (files.length === 0) await panel.getByRole('button', { name: '下载凭证' }).click()
        return files.length
      },
      { timeout: 200_000, interval: 3000 },
    )
    .toBeGreaterThan(0)
  const file = (await files[0]?.path()) ?? ''
  const bundle = await readFile(file, 'utf8')

  const anybody = await visitor()
  await anybody.goto('/verify')
  await anybody.getByLabel('选择文件').setInputFiles(file)
  await told(anybody, '全部成立')
  expect(await anybody.getByRole('listitem').filter({ hasText: '成立' }).count()).toBeGreaterThanOrEqual(5)
  expect(await violations(anybody)).toEqual([])

  await anybody.getByLabel('或者贴在这里').fill(bundle.replace('"value": 12', '"value": 0.12'))
  await anybody.getByRole('button', { name: '核验', exact: true }).click()
  await told(anybody, /有 1 步不成立，第一处是：事实在账本里/)
  await anybody.getByLabel('或者贴在这里').fill('不是凭证')
  await anybody.getByRole('button', { name: '核验', exact: true }).click()
  await told(anybody, '内容不是 JSON')
  await resize(anybody, 390)
  await settled(anybody)
  expect(await violations(anybody)).toEqual([])
})

it('is read on a phone and by keyboard', async () => {
  const page = await person('office', { width: 390 })
  await openFirm(page, '?purpose=daily-supervision')
  expect(await violations(page)).toEqual([])
  const marks = timeline(page).locator('.track .mark')
  await marks.first().focus()
  await page.keyboard.press('End')
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').getByRole('heading', { level: 2 }).waitFor()
  await page.keyboard.press('Escape')
  await timeline(page).getByRole('button', { name: '看列表' }).click()
  await timeline(page).locator('.factcards li').first().waitFor()
  expect(await violations(page)).toEqual([])
  const wide = 'document.documentElement.scrollWidth > window.innerWidth'
  expect(await page.evaluate(wide)).toBe(false)
})

it('the office sees how bodies deliver, and says what it expects', async () => {
  const page = await person('office')
  await page.goto('/workspace/data-quality')
  await page
    .getByRole('rowheader', { name: /市卫生局/ })
    .getByRole('button', { name: '看各月' })
    .click()
  await page.getByRole('button', { name: '2013-09 更正 1' }).click()
  await page
    .getByRole('dialog')
    .getByText(/理由 小数点错位/)
    .waitFor()
  expect(await violations(page)).toEqual([])
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: '设定应报数据' }).click()
  const modal = page.getByRole('dialog', { name: '设定应报数据' })
  await modal.getByLabel('提供单位').selectOption({ label: '市教育局' })
  await modal.getByLabel('哪种事实').selectOption({ label: '投诉举报' })
  await modal.getByLabel('至少多少天一次').fill('400')
  await modal.getByRole('button', { name: '设定', exact: true }).click()
  await told(page, '请填 1 到 366')
  await modal.getByLabel('至少多少天一次').fill('7')
  await modal.getByRole('button', { name: '设定', exact: true }).click()
  await page.getByRole('cell', { name: '每 7 天' }).waitFor()
})
