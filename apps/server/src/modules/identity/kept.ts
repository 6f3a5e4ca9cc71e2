import type { IdentityDependencies } from './deps.ts'
import type { SessionRequest } from './holding.ts'

type Deps = Pick<IdentityDependencies, 'box' | 'secure'>
/** Ten minutes to show who one is elsewhere, or to tie the two accounts together. */
const waitMs = 10 * 60_000
export const journeyCookie = 'zhiheng.journey'
export const outsiderCookie = 'zhiheng.outsider'

type Kept<Content> = Content & { readonly ends: number }

/** Lets the browser keep something for a while, closed so that it can neither read nor change it. */
export function keep(deps: Deps, request: SessionRequest, name: string, content: object | null): void {
  const value = content ? deps.box.close(JSON.stringify({ ...content, ends: Date.now() + waitMs })) : ''
  const secure = deps.secure ? '; Secure' : ''
  const age = content ? waitMs / 1000 : 0
  request.resHeaders?.append(
    'set-cookie',
    `${name}=${value}; Max-Age=${age}; Path=/api; HttpOnly; SameSite=Lax${secure}`,
  )
}

export function findKept<Content>(deps: Deps, headers: Headers, name: string): Content | undefined {
  const value = headers.get('cookie')?.match(new RegExp(`(?:^|;\\s*)${name}=([^;]+)`))?.[1]
  const opened = value && deps.box.open(value)
  const content = opened ? (JSON.parse(opened) as Kept<Content>) : undefined
  return content && content.ends > Date.now() ? content : undefined
}
