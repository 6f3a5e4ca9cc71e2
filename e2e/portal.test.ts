import { expect, it } from 'vitest'
import { settled } from './support/browser.ts'
import { journeyIn } from './support/journey.ts'

// The public reads how the plan stands, without signing in, however they read.

const { visitor } = journeyIn('demo')

it('leads from the sentence to a chapter and a measure with an address of its own', async () => {
  const page = await visitor()
  await page.goto('/')
  await page.getByRole('heading', { level: 2, name: /^23 项措施：\d+ 项按计划进行/ }).waitFor()
  await page.getByRole('link', { name: '七、加强质量基础工作' }).click()
  await page.waitForURL('**/plans/*#chapter-7')
  const measure = page.getByRole('article', { name: /全面整治民生领域计量器具/ })
  await measure.getByRole('link', { name: '措施十八的链接' }).click()
  await page.waitForURL('**#measure-18')
  await measure.getByText('看文件原文').click()
  await measure.getByText('严厉打击加油机、汽车衡计量作弊违法行为').waitFor()

  const follower = await visitor({ width: 390 })
  await follower.goto(page.url())
  const place = follower.locator('#measure-18')
  await place.waitFor()
  await expect.poll(async () => Math.abs((await place.boundingBox())?.y ?? Number.NaN)).toBeLessThan(120)
})

it('shows one kind of measures where asked, and says how many it leaves out', async () => {
  const page = await visitor()
  await page.goto('/')
  await page.getByRole('link', { name: '查看每项措施' }).first().click()
  const red = page.getByRole('button', { name: /^逾期 \d+ 项$/ })
  const count = Number(/\d+/.exec((await red.textContent()) ?? '')?.[0])
  await red.click()
  await page.waitForURL('**?light=red')
  await page.getByText(`另有 ${23 - count} 项没有显示`).waitFor()
  await expect.poll(() => page.getByRole('article').count()).toBe(count)
})

it('is remembered in large type, and offers to read aloud', async () => {
  const page = await visitor()
  await page.goto('/')
  await page.getByRole('button', { name: '关怀版' }).click()
  await page.getByRole('button', { name: '最大' }).click()
  await page.getByRole('button', { name: '朗读本页' }).waitFor()
  await page.reload()
  await page.getByRole('button', { name: '常规版' }).waitFor()
  const size = 'getComputedStyle(document.querySelector("main p")).fontSize'
  await settled(page)
  await expect.poll(() => page.evaluate(size)).toBe('30px')
  await page.getByRole('button', { name: '常规版' }).click()
  await expect.poll(() => page.evaluate(size)).not.toBe('30px')
})

it('says so when no answer comes, and tries again when asked', async () => {
  const page = await visitor()
  await page.route('**/api/public/plans/*', (route) => route.abort())
  await page.goto('/')
  const again = page.getByRole('button', { name: '重试' })
  await again.waitFor()
  await page.unroute('**/api/public/plans/*')
  await again.click()
  await page.getByRole('heading', { level: 2, name: /^23 项措施/ }).waitFor()
})

it('is printed without its buttons, each measure in one piece', async () => {
  const page = await visitor()
  await page.goto('/')
  await page.getByRole('link', { name: '查看每项措施' }).first().click()
  await page.getByRole('article').first().waitFor()
  await page.emulateMedia({ media: 'print' })
  for (const gone of ['阅读方式', '主导航', '各章'])
    expect(await page.getByRole('navigation', { name: gone }).isVisible(), gone).toBe(false)
  expect(await page.getByRole('button', { name: '打印' }).isVisible()).toBe(false)
  expect(await page.getByRole('article').first().isVisible()).toBe(true)
  expect((await page.pdf({ format: 'A4' })).length).toBeGreaterThan(10_000)
})
