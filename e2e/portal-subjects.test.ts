import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { violations } from './support/axe.ts'
import { resize, settled } from './support/browser.ts'
import { journeyIn } from './support/journey.ts'

// Anybody looks a firm up, sees what may be seen, takes a report along and has it verified, without signing in.

const { visitor } = journeyIn('demo')

it('finds a firm by two characters, shows it, and makes a report whose code and file are verified', async () => {
  const page = await visitor()
  await page.goto('/')
  await page.getByRole('searchbox', { name: '输入企业名称或代码' }).fill('玩')
  await page.getByRole('button', { name: '查询', exact: true }).click()
  await page.getByText('请至少输入两个字').waitFor()
  await page.getByRole('searchbox').fill('玩具')
  await page.keyboard.press('Enter')
  await page.waitForURL('**/subjects?kind=enterprise&q=*')
  const first = page.getByRole('listitem').getByRole('link', { name: /玩具/ }).first()
  const name = (await first.textContent()) ?? ''
  await first.click()
  await page.getByRole('heading', { level: 1, name }).waitFor()
  await page.getByRole('heading', { name: '信用等级' }).waitFor()
  await page.getByRole('heading', { name: '这里不显示什么' }).waitFor()
  await settled(page)
  expect(await violations(page)).toEqual([])

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '下载报告' }).click(),
  ])
  const file = await download.path()
  expect(readFileSync(file).subarray(0, 5).toString()).toBe('%PDF-')
  await page.getByText('报告已生成').getByRole('link').click()
  await page.getByRole('heading', { name: '这份报告是本平台出具的' }).waitFor()
  await page.getByText('仍然有效').waitFor()
  await page.getByText('公开的记录没有变化。').waitFor()
  await page.getByLabel('比对文件').setInputFiles(file)
  await page.getByText('与出具的文件完全一致').waitFor()
  const altered = { name: 'altered.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7 x') }
  await page.getByLabel('比对文件').setInputFiles(altered)
  await page.getByText('与出具的文件不一致').waitFor()
  expect(await violations(page)).toEqual([])
})

it('says of a wrong code that no report has it, and what to do', async () => {
  const page = await visitor()
  await page.goto('/verify-report')
  await page.getByRole('textbox').fill('0000-0000-0000-0000-0000')
  await page.getByRole('button', { name: '核验' }).click()
  await page.getByText('没有出具过这个核验码的报告').waitFor()
  await page.getByRole('textbox').fill('abc')
  await page.getByRole('button', { name: '核验' }).click()
  await page.getByText('这不是核验码').waitFor()
})

it('says what to try where nothing is found, and looks under another kind with the same word', async () => {
  const page = await visitor({ width: 390 })
  await page.goto('/subjects?kind=equipment&q=玩具厂没有')
  await page.getByRole('heading', { name: /没有找到/ }).waitFor()
  await settled(page)
  expect(await violations(page)).toEqual([])
  await page.getByRole('button', { name: '到“企业”里查' }).click()
  await page.waitForURL('**kind=enterprise**')
})

it('can be read on a phone, in large type and in English, without sideways scrolling', async () => {
  for (const language of ['zh-CN', 'en'] as const) {
    const page = await visitor({ width: 390, language })
    for (const path of ['/subjects?kind=enterprise&q=玩具', '/verify-report', '/rules', '/open-data']) {
      await page.goto(path)
      await settled(page)
      const wide = 'document.documentElement.scrollWidth - document.documentElement.clientWidth'
      await expect.poll(() => page.evaluate(wide), { message: path }).toBe(0)
    }
  }
  const page = await visitor()
  await page.goto('/subjects?kind=enterprise&q=玩具')
  await page.getByRole('button', { name: '关怀版' }).click()
  await settled(page)
  const tall = async () => (await page.getByRole('tab', { name: '企业' }).boundingBox())?.height
  await expect.poll(tall).toBeGreaterThanOrEqual(60)
  expect(await violations(page)).toEqual([])
  await resize(page, 390)
  expect(await violations(page)).toEqual([])
})
