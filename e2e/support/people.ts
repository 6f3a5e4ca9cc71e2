import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { openReader, type Reader, type Visit } from './browser.ts'

const demo = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../profiles/shantou/demo.json'), 'utf8'),
) as { readonly password: string }

/** Signs in as everybody does: on the page, with the keyboard's help. */
export async function signIn(page: Page, username: string): Promise<void> {
  await page.goto('/workspace/sign-in')
  await page.getByLabel('用户名').fill(username)
  await page.getByLabel('密码').fill(demo.password)
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await page.waitForURL('**/workspace/inbox')
}

/** A person at a desk of their own, signed in without going through the page. */
export async function openPerson(
  browser: Browser,
  origin: string,
  username: string,
  visit: Visit = {},
): Promise<Reader> {
  const reader = await openReader(browser, origin, visit)
  const data = { username, password: demo.password }
  const answer = await reader.context.request.post('/api/session', { data, timeout: 60_000 })
  if (!answer.ok()) throw new Error(`${username} could not sign in: ${await answer.text()}`)
  return reader
}
