import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { violations } from './support/axe.ts'
import { resize, settled } from './support/browser.ts'
import { journeyIn } from './support/journey.ts'

// A supervision notice from the red tasks of a plan to its number, and to the body that it is written to.

const { person } = journeyIn('demo')

/** How many pages of a paper stood there at the least from now on. */
const countFewest = `(() => {
  const pages = document.querySelector('.paper-host').shadowRoot
  const look = () => (window.fewest = Math.min(window.fewest, pages.querySelectorAll('section.paper').length))
  window.fewest = 99
  look()
  new MutationObserver(look).observe(pages, { childList: true })
})()`

it('is made from red tasks, reviewed, signed and numbered, and reaches the body that owes them', async () => {
  const office = await person('office')
  await office.goto('/workspace/documents')
  await office.getByText('还没有公文。').waitFor()
  await office.getByRole('link', { name: '生成公文' }).click()
  const modal = office.getByRole('dialog', { name: '生成督办通知书' })
  await modal.getByLabel('标题').waitFor()
  await settled(office)
  expect(await violations(office)).toEqual([])
  await modal.getByLabel('谁的任务').selectOption({ label: '市卫生局' })
  const copies = modal.locator('.field', { has: office.getByText('抄送', { exact: true }) })
  await copies.getByText('选单位').click()
  await copies.getByRole('checkbox', { name: '金平区', exact: true }).check()
  await modal.getByLabel('自己写的话').fill('请主要负责人亲自抓。')
  await modal.getByRole('button', { name: '生成文稿' }).click()
  await office.getByRole('heading', { name: '涉及任务' }).waitFor()
  await office.getByText('签发后编号').waitFor()
  await office.getByRole('button', { name: '送核' }).click()
  await office.getByText('待核稿').first().waitFor()
  const address = office.url()

  const leader = await person('leader', { language: 'en' })
  await leader.goto(address)
  await leader.getByRole('button', { name: 'Approve' }).click()
  await leader.getByRole('button', { name: 'Sign and number' }).click()
  await leader.getByText('汕质监督〔2013〕1号').first().waitFor()
  expect(await violations(leader)).toEqual([])
  await resize(leader, 390)
  const wide = 'document.documentElement.scrollWidth - document.documentElement.clientWidth'
  expect(Number(await leader.evaluate(wide))).toBeLessThanOrEqual(0)
  await resize(leader, 1440)
  const [file] = await Promise.all([
    leader.waitForEvent('download'),
    leader.getByRole('link', { name: 'Download .docx' }).click(),
  ])
  expect(file.suggestedFilename()).toContain('汕质监督〔2013〕1号')
  expect((await readFile((await file.path()) ?? '')).subarray(0, 2).toString()).toBe('PK')

  // What is printed is the paper, page by page, as it is shown.
  await leader.getByRole('link', { name: 'Read and print' }).click()
  await leader.locator('section.paper').first().getByText('汕质监督〔2013〕1号').waitFor()
  await leader.getByText('— 1 —').waitFor()
  // What was kept from before is asked for anew and laid out again: the pages stay until the new ones are ready.
  await leader.evaluate(countFewest)
  await settled(leader)
  expect(Number(await leader.evaluate('window.fewest'))).toBeGreaterThan(0)
  const shown = await leader.locator('section.paper').count()
  expect(shown).toBeGreaterThan(0)
  const printed = await leader.pdf({ preferCSSPageSize: true })
  expect(printed.toString('latin1').match(/\/Type \/Page\b/g)).toHaveLength(shown)
  expect(await violations(leader)).toEqual([])

  // Whom it was sent to finds it and confirms it; whom it was copied to has it too.
  const body = await person('health')
  await body.goto('/workspace/inbox')
  await body.getByText('公文签收').waitFor()
  await body.getByRole('button', { name: /^签收：关于抓紧办理/ }).click()
  await body.getByRole('button', { name: '签收', exact: true }).click()
  await body.getByText(/许如期 .* 签收/).waitFor()
  expect(await violations(body)).toEqual([])
  await leader.goto(address)
  await leader.getByText('1 of 2 bodies confirmed').waitFor()
})

it('a template is checked as soon as it is chosen', async () => {
  const office = await person('office')
  await office.goto('/workspace/documents?tab=templates')
  await office.getByRole('button', { name: '上传模板' }).click()
  const good = join(import.meta.dirname, '../profiles/shantou/templates/supervision-notice.docx')
  await office.locator('input[type=file]').setInputFiles(good)
  await office.getByText(/没有错，用到 \d+ 个字段。/).waitFor()
  await office.getByRole('dialog').getByRole('button', { name: '预览' }).click()
  await office.locator('section.paper').getByText('发文机关标志').waitFor()
  await office
    .locator('input[type=file]')
    .setInputFiles(join(import.meta.dirname, '../profiles/shantou/templates/brief.docx'))
  await office.getByText(/处要改：/).waitFor()
  await office
    .getByText(/正文第 \d+ 段：没有字段“措施总数”/)
    .first()
    .waitFor()
  expect(await violations(office)).toEqual([])
})
