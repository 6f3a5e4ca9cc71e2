// @vitest-environment happy-dom
import { act, cleanup, configure, renderHook, waitFor } from '@testing-library/react'
import type { SessionView } from '@zhiheng/contract'
import type { ReactNode } from 'react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { SessionContext } from '../../shared/session/session.ts'
import { put } from './form/pointer.ts'
import { useModelDraft } from './use-model-draft.ts'

const server = vi.hoisted(() => ({ get: vi.fn(), save: vi.fn(), discard: vi.fn() }))
vi.mock('../../shared/api.ts', () => ({ client: { drafts: server } }))

const session = { accountId: 'person' } as SessionView
const wrapper = ({ children }: { children: ReactNode }) => (
  <SessionContext value={session}>{children}</SessionContext>
)
const open = (base: number, content: { readonly full: number }) =>
  renderHook(() => useModelDraft('model:1', base, content), { wrapper })

beforeEach(() => {
  window.localStorage.clear()
  server.get.mockReset().mockResolvedValue(null)
  server.save.mockReset().mockResolvedValue({ savedAt: '2013-09-12T01:41:00Z' })
  server.discard.mockReset().mockResolvedValue({ discarded: true })
})
// As patient as the other tests.
configure({ asyncUtilTimeout: 60_000 })
afterEach(cleanup)

it('knows that somebody else has saved another text, and goes on from either', async () => {
  const first = open(1, { full: 10 })
  await waitFor(() => expect(first.result.current.content).toEqual({ full: 10 }))
  act(() => first.result.current.onChange((content) => put(content, '/full', 20)))
  expect(first.result.current).toMatchObject({ isChanged: true, isOvertaken: false, base: 1 })
  first.unmount()
  // Meanwhile the register has another text: what was typed is still here, and neither is overwritten.
  const second = open(2, { full: 30 })
  await waitFor(() => expect(second.result.current.content).toEqual({ full: 20 }))
  expect(second.result.current).toMatchObject({ isChanged: true, isOvertaken: true, base: 1 })
  act(() => second.result.current.rebase())
  expect(second.result.current).toMatchObject({ isOvertaken: false, base: 2, content: { full: 20 } })
  act(() => second.result.current.discard())
  expect(second.result.current).toMatchObject({ isChanged: false, content: { full: 30 } })
})

it('begins from what the register is now where nothing else was typed', async () => {
  server.get.mockResolvedValue({
    content: { base: 1, content: { full: 30 } },
    savedAt: '2013-09-12T01:41:00Z',
  })
  const { result } = open(2, { full: 30 })
  await waitFor(() => expect(result.current.content).toEqual({ full: 30 }))
  expect(result.current).toMatchObject({ isChanged: false, isOvertaken: false })
  act(() => result.current.onChange((content) => put(content, '/full', 31)))
  expect(result.current).toMatchObject({ isChanged: true, isOvertaken: false, base: 2 })
})
