// @vitest-environment happy-dom
import { act, cleanup, configure, renderHook, waitFor } from '@testing-library/react'
import type { SessionView } from '@zhiheng/contract'
import type { ReactNode } from 'react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { SessionContext } from '../session/session.ts'
import { mirrorKey, readMirror } from './draft-mirror.ts'
import { useDraft } from './use-draft.ts'

const server = vi.hoisted(() => ({ get: vi.fn(), save: vi.fn(), discard: vi.fn() }))
vi.mock('../api.ts', () => ({ client: { drafts: server } }))

const isText = (value: unknown): value is string => typeof value === 'string'
const session = { accountId: 'person' } as SessionView
const wrapper = ({ children }: { children: ReactNode }) => (
  <SessionContext value={session}>{children}</SessionContext>
)
// A key for each test: what one leaves to be saved after a pause must not be counted by the next.
const open = (key = 'report:1') => renderHook(() => useDraft(key, 'blank', isText), { wrapper })
const name = mirrorKey('person', 'report:1')

beforeEach(() => {
  window.localStorage.clear()
  server.get.mockReset().mockResolvedValue(null)
  server.save.mockReset().mockResolvedValue({ savedAt: '2013-09-12T01:41:00Z' })
  server.discard.mockReset().mockResolvedValue({ discarded: true })
})
// As patient as the other tests.
configure({ asyncUtilTimeout: 60_000 })
afterEach(cleanup)

describe('useDraft', () => {
  it('keeps every keystroke on the device at once, and on the server after a pause', async () => {
    const { result } = open()
    await waitFor(() => expect(result.current.content).toBe('blank'))
    act(() => result.current.change((before) => `${before}!`))
    expect(readMirror(window.localStorage, name)).toMatchObject({ content: 'blank!', sent: false })
    await waitFor(() => expect(result.current.status.kind).toBe('saved'))
    expect(server.save).toHaveBeenCalledExactlyOnceWith({ key: 'report:1', content: 'blank!' })
    expect(readMirror(window.localStorage, name)?.sent).toBe(true)
  })

  it('survives a reload while the network is down, and says that it is only here', async () => {
    server.get.mockRejectedValue(new TypeError('Failed to fetch'))
    server.save.mockRejectedValue(new TypeError('Failed to fetch'))
    const first = open()
    await waitFor(() => expect(first.result.current.content).toBe('blank'))
    act(() => first.result.current.change(() => 'typed'))
    first.unmount()
    const second = open()
    await waitFor(() => expect(second.result.current.content).toBe('typed'))
    await waitFor(() => expect(second.result.current.status.kind).toBe('local'))
  })

  it('goes on with what another device saved', async () => {
    server.get.mockResolvedValue({ key: 'report:1', content: 'elsewhere', savedAt: '2013-09-12T01:41:00Z' })
    const { result } = open()
    await waitFor(() => expect(result.current.content).toBe('elsewhere'))
  })

  it('ignores a draft of an older shape', async () => {
    server.get.mockResolvedValue({ key: 'report:1', content: { old: true }, savedAt: '2013-09-12T01:41:00Z' })
    const { result } = open()
    await waitFor(() => expect(result.current.content).toBe('blank'))
  })

  it('does not let a late save bring back what was discarded', async () => {
    const { result } = open('report:5')
    await waitFor(() => expect(result.current.content).toBe('blank'))
    act(() => result.current.change(() => 'typed'))
    act(() => result.current.discard())
    await new Promise((resolve) => setTimeout(resolve, 1000))
    expect(server.save).not.toHaveBeenCalledWith(expect.objectContaining({ key: 'report:5' }))
    expect(server.discard).toHaveBeenCalledExactlyOnceWith({ key: 'report:5' })
    expect(result.current.content).toBe('blank')
    expect(readMirror(window.localStorage, mirrorKey('person', 'report:5'))).toBeUndefined()
  })
})
