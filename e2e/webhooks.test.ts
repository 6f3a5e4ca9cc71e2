import { createHmac } from 'node:crypto'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { violations } from './support/axe.ts'
import { resize, settled } from './support/browser.ts'
import { journeyIn } from './support/journey.ts'

// Another system is told of a fact, signed, without anybody asking; a feed that fell silent stands in the inbox.

const { person } = journeyIn('unplanned', async () => ({
  OUTGOING_HTTP: 'true',
  OUTGOING_NETWORKS: '127.0.0.0/8',
}))

type Heard = { readonly headers: IncomingHttpHeaders; readonly body: string }
const heard: Heard[] = []
const receiver = createServer(async (request, response) => {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part)
  heard.push({ headers: request.headers, body: Buffer.concat(parts).toString() })
  response.writeHead(204).end()
})
beforeAll(() => new Promise<void>((done) => receiver.listen(0, '127.0.0.1', done)))
afterAll(() => {
  receiver.closeAllConnections()
  receiver.close()
})

const signatureOf = ({ headers, body }: Heard, secret: string) => {
  const content = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64')
  return `v1,${createHmac('sha256', key).update(content).digest('base64')}`
}

async function post<Body>(page: Page, path: string, data: object): Promise<Body> {
  const answer = await page.request.post(`/api${path}`, { data })
  expect([answer.ok(), await answer.json()]).toEqual([true, expect.anything()])
  return (await answer.json()) as Body
}

async function enterFact(page: Page): Promise<void> {
  const found = await page.request.get(`/api/subjects?q=${encodeURIComponent('砚谷玩具')}&kind=enterprise`)
  const [firm] = ((await found.json()) as { items: { id: string }[] }).items
  const payload = { decisionNumber: '1', kind: 'fine', violation: '无证生产', lawArticle: '第四十九条' }
  const fact = {
    ...{ subjectId: firm?.id, type: 'penalty', occurredOn: '2013-09-10', line: 1, payload },
    ...{ document: '推〔2013〕1号', legalBasis: '《产品质量法》第四十九条' },
  }
  await post(page, '/facts', { facts: [fact] })
}

it('an officer sets it up, the receiver is told of a new fact within seconds, the log says so', async () => {
  const page = await person('quality')
  await page.goto('/workspace/webhooks')
  await page.getByText('还没有推送。').waitFor()
  await settled(page)
  expect(await violations(page)).toEqual([])
  await page.getByRole('button', { name: '新建推送' }).click()
  const form = page.getByRole('dialog', { name: '新建推送' })
  await form.getByRole('button', { name: '保存推送' }).click()
  await form.getByText('请填接收方名称').first().waitFor()
  await form.getByLabel('接收方名称').fill('市大数据平台')
  await form.getByLabel('接收地址').fill('https://10.1.2.3/in')
  await form.getByRole('button', { name: '保存推送' }).click()
  await form
    .getByText(/OUTGOING_NETWORKS/)
    .first()
    .waitFor()
  const { port } = receiver.address() as AddressInfo
  await form.getByLabel('接收地址').fill(`http://127.0.0.1:${port}/in`)
  expect(await violations(page)).toEqual([])
  await form.getByRole('button', { name: '保存推送' }).click()
  const once = page.getByRole('dialog', { name: '签名密钥' })
  const secret = (await once.getByTestId('secret').textContent())?.trim() ?? ''
  expect(secret).toMatch(/^whsec_/)
  expect(await violations(page)).toEqual([])
  await once.getByRole('button', { name: '已经记下' }).click()
  await enterFact(page)
  await expect.poll(() => heard.length).toBe(1)
  const [message] = heard
  if (!message) throw new Error('nothing was heard')
  expect(message.headers['webhook-signature']).toBe(signatureOf(message, secret))
  expect(JSON.parse(message.body)).toMatchObject({
    type: 'ledger.events',
    data: { events: [{ event: 'fact.recorded', fact: { document: '推〔2013〕1号' } }] },
  })
  await page.getByRole('button', { name: '推送记录 市大数据平台' }).click()
  const log = page.getByRole('dialog', { name: '推送记录：市大数据平台' })
  await log.getByText('第 1 批 · 1 条').waitFor()
  await log.getByText(/HTTP 204/).waitFor()
  expect(await violations(page)).toEqual([])
  await log.getByRole('button', { name: '再送一次 第 1 批 · 1 条' }).click()
  await expect.poll(() => heard.length).toBe(2)
  expect(heard[1]?.headers['webhook-id']).toBe(message.headers['webhook-id'])
  await log.getByRole('button', { name: '关闭' }).click()
  await tellAgain(page)
  await expect.poll(() => heard.length).toBe(3)
  expect(heard[2]?.headers['webhook-id']).not.toBe(message.headers['webhook-id'])
  expect(JSON.parse(heard[2]?.body ?? '').data.events).toEqual(JSON.parse(message.body).data.events)
  await page.getByText(/从第 \d+ 条起重送（原已送到第 \d+ 条）。接收方换了库/).waitFor()
  await changeSignature(page)
  await resize(page, 390)
  await page.getByText('已送到最新').waitFor()
  expect(await violations(page)).toEqual([])
})

/** From a shared secret to a pair of keys, with both signing for three days. */
async function changeSignature(page: Page): Promise<void> {
  await page.getByRole('button', { name: '换密钥 市大数据平台' }).click()
  const change = page.getByRole('dialog', { name: '换密钥：市大数据平台' })
  await change.getByText(/正在用：共享密钥/).waitFor()
  await change.getByLabel('签名方式').selectOption('ed25519')
  await change.getByLabel('旧密钥再用多久').selectOption('72')
  await change.getByText(/签名方式变了：接收方要先能核对新的一种/).waitFor()
  expect(await violations(page)).toEqual([])
  await change.getByRole('button', { name: '换成新密钥' }).click()
  const once = page.getByRole('dialog', { name: '签名公钥' })
  await once.getByText('旧密钥还有 3 天有效').waitFor()
  const publicKey = (await once.getByTestId('secret').textContent())?.trim() ?? ''
  expect(publicKey).toMatch(/^whpk_/)
  await once.getByRole('button', { name: '已经记下' }).click()
  await page.getByText(publicKey).waitFor()
  const before = heard.length
  await page.getByRole('button', { name: '试发 市大数据平台' }).click()
  await expect.poll(() => heard.length).toBe(before + 1)
  expect(heard.at(-1)?.headers['webhook-signature']).toMatch(/^v1a,\S+ v1,\S+$/)
}

/** What it would mean is said before it is done. */
async function tellAgain(page: Page): Promise<void> {
  await page.getByRole('button', { name: '回拨重送 市大数据平台' }).click()
  const back = page.getByRole('dialog', { name: '回拨重送：市大数据平台' })
  await back.getByRole('button', { name: '看会重送多少' }).click()
  await back.getByText('请选日期').first().waitFor()
  expect(await violations(page)).toEqual([])
  const day = back.getByLabel('从哪一天入账的重新送')
  await day.fill('2013-09-12')
  await day.press('Enter')
  await back.getByLabel('为什么重送').fill('接收方换了库')
  await back.getByRole('button', { name: '看会重送多少' }).click()
  await back.getByText(/将重新查看并推送/).waitFor()
  await back.getByRole('button', { name: /重送这 \d+ 条/ }).click()
}

it('a feed that fell silent stands in the inbox of its supplier, who says why', async () => {
  const office = await person('office')
  const bodies = await office.request.get('/api/organisations')
  const { items } = (await bodies.json()) as { items: { id: string; name: string; code: string }[] }
  const health = items.find(({ code }) => code === 'health')
  await post(office, '/expected-feeds', {
    ...{ organisationId: health?.id, type: 'sampling-result', everyDays: 7, validFrom: '2013-08-01' },
  })
  await office.goto('/workspace/data-quality')
  const gaps = office.getByRole('region', { name: '断报' })
  await gaps.getByRole('button', { name: '现在检查' }).click()
  await gaps.getByText('还没有报过').first().waitFor()
  await settled(office)
  expect(await violations(office)).toEqual([])
  const page = await person('health')
  await page.goto('/workspace/inbox')
  const item = page.getByRole('listitem').filter({ hasText: '断报' })
  await item.waitFor()
  expect(await violations(page)).toEqual([])
  await item.getByRole('button', { name: /报送/ }).click()
  await page.waitForURL('**/data-quality')
  await page.getByRole('button', { name: '说明情况' }).click()
  const dialog = page.getByRole('dialog', { name: '说明断报的情况' })
  await dialog.getByRole('button', { name: '提交说明' }).click()
  await dialog.getByText('请写明原因').first().waitFor()
  await dialog.getByLabel('什么原因，怎么办').fill('检测系统升级，下周一并报上')
  expect(await violations(page)).toEqual([])
  await dialog.getByRole('button', { name: '提交说明' }).click()
  await page.getByText(/说明：检测系统升级/).waitFor()
  await resize(page, 390)
  expect(await violations(page)).toEqual([])
})
