import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { journeyIn } from './support/journey.ts'

// A document that cannot be a plan is refused with the reason and what to do about it, and nothing of it stays.

const { person } = journeyIn('unplanned')
const image = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
/** What Word saves under a password: a compound file in which only the name of its one entry can be read. */
function lockedWord(): Buffer {
  const bytes = Buffer.alloc(1536)
  const name = 'EncryptedPackage'
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(bytes)
  bytes.write(name, 1024, 'utf16le')
  bytes.writeUInt16LE((name.length + 1) * 2, 1024 + 64)
  bytes.writeUInt8(2, 1024 + 66)
  return bytes
}

const documents = [
  { name: '空.txt', buffer: Buffer.alloc(0), says: /空|没有文字/ },
  { name: '扫描件.png', buffer: image, says: /图片|图像/ },
  { name: '加密.docx', buffer: lockedWord(), says: /密码|加密/ },
  { name: '通知.txt', buffer: Buffer.from('今天下午三点开会。\n请准时参加。\n'), says: /措施/ },
]

const importsOf = async (page: Page): Promise<number> => {
  const answer = await page.request.get('/api/plan-imports')
  return ((await answer.json()) as { total: number }).total
}

it('refuses what is no plan, with reason and remedy, and keeps nothing of it', async () => {
  const page = await person('office')
  await page.goto('/workspace/imports/new')
  for (const { name, buffer, says } of documents) {
    await page.getByLabel('文件', { exact: true }).setInputFiles({ name, mimeType: '', buffer })
    await page.getByRole('button', { name: '读取文件' }).click()
    const alert = page.getByRole('main').getByRole('alert').first()
    await alert.filter({ hasText: says }).waitFor()
    expect(await alert.textContent(), name).toMatch(/请|可以|改用/)
    expect(page.url()).toContain('/imports/new')
  }
  expect(await importsOf(page)).toBe(0)
  await page.goto('/workspace/plans')
  await page.getByText('没有正在校对的文件').waitFor()
})

it('keeps pasted text over a reload, and a plan pasted as text is read like a file', async () => {
  const page = await person('office')
  await page.goto('/workspace/imports/new')
  const text = page.getByLabel(/^或者粘贴正文/)
  const pasted =
    '行动计划\n一、加强监管\n(一)开展检查。组织专项检查。(市质监局负责)\n(二)公布结果。(市卫生局负责)\n'
  await text.fill(pasted)
  await page.getByText(/^草稿已存/).waitFor()
  await page.reload()
  await expect.poll(() => text.inputValue()).toBe(pasted)
  await page.getByRole('button', { name: '读取文件' }).click()
  await page.getByText('按原文顺序 · 共 2 项').waitFor()
  await page.getByRole('button', { name: '放弃这次导入' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '放弃导入' }).click()
  await page.waitForURL('**/workspace/plans')
})
