import { createHmac } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { violations } from './support/axe.ts'
import { type Language, resize, settled } from './support/browser.ts'
import { findFaults } from './support/faults.ts'
import { journeyIn } from './support/journey.ts'

// People: several posts, deputies, second factors, locks, another sign-in, and the key of another system.

const { person, visitor, city } = journeyIn('demo')
const password = 'Zhiheng-demo-2013'

const open = async (page: Page, path: string) => {
  await page.goto(path)
  await settled(page)
}
async function signInAs(page: Page, username: string, secret = password): Promise<void> {
  await page.goto('/workspace/sign-in')
  await page.getByLabel('用户名').fill(username)
  await page.getByLabel('密码').fill(secret)
  await page.getByRole('button', { name: '登录', exact: true }).click()
}

/** What an authenticator shows for a key as it is written out on the page. */
function codeFor(key: string): string {
  const bits = [...key.replaceAll(/[^A-Z2-7]/g, '')]
    .map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'))
    .join('')
  const secret = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)))
  const digest = createHmac('sha1', secret).update(counter).digest()
  const number = digest.readUInt32BE((digest.at(-1) ?? 0) & 15) & 0x7fffffff
  return String(number % 1_000_000).padStart(6, '0')
}

it('somebody with two posts, one narrowed, switches between them', async () => {
  const admin = await person('admin')
  await open(admin, '/workspace/accounts')
  await admin.getByRole('button', { name: '新建账号' }).click()
  const dialog = admin.getByRole('dialog', { name: '新建账号' })
  await dialog.getByLabel('用户名').fill('two-posts')
  await dialog.getByLabel('姓名').fill('双岗人')
  await dialog.getByLabel('初始密码').fill('First-Password-2013')
  await dialog.getByLabel('单位', { exact: true }).selectOption({ label: '市卫生局' })
  await dialog.getByLabel('数据范围').selectOption({ label: '本单位' })
  await dialog.getByRole('button', { name: '加一个身份' }).click()
  await dialog.getByLabel('角色').nth(1).selectOption({ label: '区县经办人' })
  await dialog.getByLabel('单位', { exact: true }).nth(1).selectOption({ label: '金平区' })
  await dialog.getByRole('button', { name: '建账号', exact: true }).click()
  await admin.getByText('账号 two-posts 已建好').first().waitFor()

  const page = await visitor()
  await signInAs(page, 'two-posts', 'First-Password-2013')
  await page.waitForURL('**/workspace/password*')
  await page.getByLabel('现在的密码').fill('First-Password-2013')
  await page.getByLabel('新密码', { exact: true }).fill('Own-Password-2013')
  await page.getByLabel('再填一次新密码').fill('Own-Password-2013')
  await page.getByRole('button', { name: '更换密码' }).click()
  await page.waitForURL('**/workspace/inbox')
  await settled(page)
  await page.getByRole('button', { name: /市卫生局/ }).click()
  await page.getByRole('button', { name: /金平区/ }).click()
  await page.getByRole('button', { name: /金平区/ }).waitFor()
})

it('a colleague acts for somebody on leave, and the trail names both', async () => {
  const made = await (await person('admin')).request.post('/api/accounts', {
    data: {
      ...{ username: 'stand-in', displayName: '代班人', password },
      posts: [{ role: 'leader', organisationId: await bodyOf('市旅游局') }],
    },
  })
  expect(made.status()).toBe(201)
  const holder = await person('tourism')
  await open(holder, '/workspace/account')
  await holder.getByRole('button', { name: '请人代理' }).click()
  const dialog = holder.getByRole('dialog', { name: '请人代理' })
  await dialog.getByLabel('代理人').selectOption({ label: '代班人 · 市旅游局' })
  await dialog.getByLabel('到').fill('2013-09-20')
  await dialog.getByLabel('原因').fill('出差')
  await dialog.getByRole('button', { name: '交给他代理' }).click()
  await holder.getByText('正在代理').waitFor()

  const deputy = await visitor()
  await signInAs(deputy, 'stand-in')
  await deputy.waitForURL('**/workspace/password*')
  await deputy.getByLabel('现在的密码').fill(password)
  await deputy.getByLabel('新密码', { exact: true }).fill('Another-Own-1')
  await deputy.getByLabel('再填一次新密码').fill('Another-Own-1')
  await deputy.getByRole('button', { name: '更换密码' }).click()
  await deputy.waitForURL('**/workspace/inbox')
  await settled(deputy)
  await deputy.getByRole('button', { name: /市旅游局/ }).click()
  await deputy.getByRole('button', { name: /代游乐平/ }).click()
  await deputy.getByRole('button', { name: /代游乐平/ }).waitFor()
  await deputy.request.put('/api/drafts/deputy', { data: { content: 'x' } })

  const auditor = await person('auditor')
  await open(auditor, '/workspace/audit?table=drafts&rowId=deputy')
  await auditor.getByText('代班人（代游乐平）').first().waitFor()
  await holder.getByRole('button', { name: '提前结束' }).click()
  await holder.getByText('已结束', { exact: true }).waitFor()
})

it('a second factor is set up, asked for, and taken away when it is lost', async () => {
  const page = await person('science')
  await open(page, '/workspace/account')
  await page.getByLabel('现在的密码').fill(password)
  await page.getByRole('button', { name: '启用动态验证码' }).click()
  await page.getByRole('img', { name: '给验证器扫描的二维码' }).waitFor()
  const key = (await page.locator('.factor .mono').first().textContent()) ?? ''
  await page.getByLabel('验证码', { exact: true }).fill(codeFor(key))
  await page.getByRole('button', { name: '确认并启用' }).click()
  await page.locator('.codes li').first().waitFor()
  const codes = await page.locator('.codes li').allTextContents()
  expect(codes).toHaveLength(10)
  await page.getByRole('button', { name: '已抄好' }).click()

  const again = await visitor()
  await signInAs(again, 'science')
  await again.getByLabel('动态验证码').fill('000000')
  await again.getByRole('button', { name: '登录', exact: true }).click()
  await again
    .getByText(/验证码不对/)
    .first()
    .waitFor()
  await again.getByLabel('动态验证码').fill(codes[0] ?? '')
  await again.getByRole('button', { name: '登录', exact: true }).click()
  await again.waitForURL('**/workspace/inbox')

  const guard = await person('security')
  await open(guard, '/workspace/accounts?q=science')
  await guard.getByRole('button', { name: 'science', exact: true }).click()
  await guard.getByText('验证器丢失').click()
  await guard.getByRole('button', { name: '取消动态验证码' }).click()
  await guard.getByText('动态验证码已取消').first().waitFor()
  const third = await visitor()
  await signInAs(third, 'science')
  await third.waitForURL('**/workspace/inbox')
})

it('a guesser is locked out, and the security administrator unlocks', async () => {
  const page = await visitor()
  for (let count = 0; count < 5; count += 1) {
    await signInAs(page, 'publicity', `wrong-${count}`)
    await page.getByText(/用户名或密码不对/).waitFor()
  }
  await signInAs(page, 'publicity')
  await page
    .getByText(/请求太多|太频繁|稍/)
    .first()
    .waitFor()
  const guard = await person('security')
  await open(guard, '/workspace/security?tab=locks')
  await guard
    .getByRole('row', { name: /publicity/ })
    .getByRole('button', { name: '解锁' })
    .click()
  await guard.getByText('现在没有人被锁定。').waitFor()
  await signInAs(page, 'publicity')
  await page.waitForURL('**/workspace/inbox')
})

it('the policy is changed on its page, and holds at once', async () => {
  const guard = await person('security')
  await open(guard, '/workspace/security')
  await guard.getByLabel('最少字符数').fill('7')
  await guard.getByRole('button', { name: '存好并立即生效' }).click()
  await guard.getByRole('alert').first().waitFor()
  await guard.locator('.watermark').waitFor({ state: 'attached' })
  await guard.getByLabel('最少字符数').fill('12')
  await guard.getByLabel('水印').uncheck()
  await guard.getByRole('button', { name: '存好并立即生效' }).click()
  await guard.getByText('策略已生效').first().waitFor()
  const page = await person('housing')
  await open(page, '/workspace/password')
  await page.getByText('至少 12 个字符').waitFor()
  expect(await page.locator('.watermark').count()).toBe(0)
})

it('another system comes in with a key that is shown once', async () => {
  const guard = await person('security')
  await open(guard, '/workspace/security?tab=keys')
  await guard.getByRole('button', { name: '新建密钥' }).click()
  const dialog = guard.getByRole('dialog', { name: '新建密钥' })
  await dialog.getByLabel('用途').fill('海关对接')
  await dialog.getByLabel('单位', { exact: true }).selectOption({ label: '市卫生局' })
  await dialog.getByLabel('plan.read').check()
  await dialog.getByRole('button', { name: '生成密钥' }).click()
  const key = (await dialog.locator('[data-key]').textContent()) ?? ''
  const ask = (path: string) =>
    fetch(`${city().origin}${path}`, { headers: { authorization: `Bearer ${key}` } })
  expect((await ask('/api/plans')).status).toBe(200)
  expect((await ask('/api/board/x')).status).not.toBe(200)
  await dialog.getByRole('button', { name: '关闭' }).click()
  await guard.getByRole('button', { name: '撤销' }).click()
  await guard.getByText('已撤销', { exact: true }).waitFor()
  expect((await ask('/api/plans')).status).toBe(401)
})

const bodies = (...lines: readonly string[]) => ({
  name: '机构.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(['代码,统一社会信用代码,简称,全称,英文名,类别,上级,行政区划代码', ...lines].join('\n')),
})

it('bodies come in as a table: what is wrong is named with its remedy, what is right is shown before it is done', async () => {
  const page = await person('admin')
  await open(page, '/workspace/organisations')
  await page.getByRole('button', { name: '导入表格' }).click()
  const dialog = page.getByRole('dialog', { name: '导入组织机构表' })
  const file = dialog.getByLabel(/^文件/)
  await file.setInputFiles(bodies('new-bureau,,市新局,汕头市新局,,处,nowhere,'))
  const wrong = dialog.getByRole('table', { name: '有误的行' })
  await wrong.getByRole('cell', { name: '类别', exact: true }).waitFor()
  expect(await dialog.getByRole('button', { name: '导入', exact: true }).isDisabled()).toBe(true)
  expect(await violations(page)).toEqual([])
  await resize(page, 390)
  expect(await violations(page)).toEqual([])
  const [marked] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('button', { name: '下载带原因的原表' }).click(),
  ])
  expect(await readFile(await marked.path(), 'utf8')).toContain('nowhere')
  await resize(page, 1440)
  await file.setInputFiles(bodies('new-bureau,,市新局,汕头市新局,New Bureau,部门,汕头市,'))
  await dialog.getByText('共 1 行：新增 1，更新 0，没变 0。').waitFor()
  await dialog.getByRole('button', { name: '导入 1 个单位' }).click()
  await page.getByText('新增 1 个，更新 0 个').first().waitFor()
  await page.getByText('汕头市新局').first().waitFor()
})

it('the auditor checks the trail and takes a file that bears a name', async () => {
  const page = await person('auditor')
  await open(page, '/workspace/audit')
  await page.getByRole('button', { name: '核对审计记录' }).click()
  await page.getByText(/没有发现删改/).waitFor()
  await page.getByLabel('导出用途').fill('年度审计')
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '导出 CSV' }).click(),
  ])
  expect(download.suggestedFilename()).toMatch(/^audit-2013-09-12\.csv$/)
})

it.each<Language>(['zh-CN', 'en'])('the pages of people are open to everybody, in %s', async (language) => {
  const guard = await person('security', { language })
  const tabs = ['policy', 'locks', 'keys'].map((tab) => `/workspace/security?tab=${tab}`)
  expect(await findFaults(guard, [...tabs, '/workspace/account'])).toEqual([])
  expect(await findFaults(await person('auditor', { language }), ['/workspace/audit'])).toEqual([])
  const arrivals = ['link=health', 'failed=oidc'].map((query) => `/workspace/sign-in?${query}`)
  expect(await findFaults(await visitor({ language }), arrivals)).toEqual([])
})

async function bodyOf(name: string): Promise<string> {
  const answer = await (await person('admin')).request.get('/api/organisations')
  const { items } = (await answer.json()) as { items: { id: string; name: string }[] }
  const id = items.find((each) => each.name === name)?.id
  if (!id) throw new Error(`There is no ${name}`)
  return id
}
