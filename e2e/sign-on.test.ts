import type { Page } from 'playwright-core'
import { afterAll, expect, it } from 'vitest'
import { startOidcProvider } from '../apps/server/src/testing/oidc-provider.ts'
import { journeyIn } from './support/journey.ts'

// Signing in at the city's own provider, a real one: tied with the password the first time, then directly.

let provider: Awaited<ReturnType<typeof startOidcProvider>> | undefined
const { visitor } = journeyIn('unplanned', async (origin) => {
  provider = await startOidcProvider(`${origin}/api/sign-in/oidc/callback`)
  return { PUBLIC_URL: origin, ...provider.environment }
})
afterAll(() => provider?.stop())

async function goThere(page: Page): Promise<void> {
  await page.goto('/workspace/sign-in?return=/organisations')
  await page.getByRole('link', { name: '统一身份认证' }).click()
  await page.getByLabel('工号').fill('number-health')
  await page.getByRole('button', { name: '进入' }).click()
}

it('ties the accounts once, and then opens by itself', async () => {
  const alsoAt = provider?.issuer ?? ''
  const page = await visitor({ alsoAt })
  await goThere(page)
  await page.getByText(/统一身份已经确认/).waitFor()
  expect(await page.getByLabel('用户名').inputValue()).toBe('health')
  await page.getByLabel('密码').fill('Zhiheng-demo-2013')
  await page.getByRole('button', { name: '登录并绑定' }).click()
  await page.waitForURL('**/workspace/organisations')

  const next = await visitor({ alsoAt })
  await goThere(next)
  await next.waitForURL('**/workspace/organisations')
  await next.goto('/workspace/account')
  await next.getByText('number-health').waitFor()
  await next.getByRole('button', { name: '解除绑定' }).click()
  await next.getByText('绑定已解除').first().waitFor()
})

it('leads back to the password when the provider is down', async () => {
  await provider?.stop()
  const page = await visitor()
  await page.goto('/workspace/sign-in')
  // What was learnt of the provider is kept, so that only the answer fails.
  const answer = await page.request.get('/api/sign-in/oidc/callback?code=x&state=y')
  expect(answer.url()).toContain('failed=oidc')
  await page.goto(answer.url())
  await page.getByText(/统一身份登录没有成功/).waitFor()
  await page.getByLabel('用户名').fill('admin')
  await page.getByLabel('密码').fill('Zhiheng-demo-2013')
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await page.waitForURL('**/workspace/inbox')
})
