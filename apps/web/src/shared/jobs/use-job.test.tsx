// @vitest-environment happy-dom
import { QueryClientProvider } from '@tanstack/react-query'
import { cleanup, configure, renderHook, waitFor } from '@testing-library/react'
import type { JobView } from '@zhiheng/contract'
import type { ReactNode } from 'react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { createQueryClient } from '../query-client.ts'
import { pauseAfter, useJob } from './use-job.ts'

const answers = vi.hoisted(() => ({ get: vi.fn() }))
vi.mock('../api.ts', () => ({
  api: {
    jobs: {
      get: {
        queryOptions: ({ input }: { input: { id: string } }) => ({
          queryKey: ['job', input.id],
          queryFn: () => answers.get(input),
        }),
      },
    },
  },
}))
const queries = createQueryClient({ onSignedOut: () => undefined })
const wrapper = ({ children }: { children: ReactNode }) => (
  <QueryClientProvider client={queries}>{children}</QueryClientProvider>
)
// As patient as the other tests.
configure({ asyncUtilTimeout: 60_000 })
afterEach(cleanup)

describe('looking at a job', () => {
  it('is every second at first, later every five', () => {
    expect([1, 10, 14, 100].map(pauseAfter)).toEqual([1000, 1000, 2000, 5000])
  })

  it('goes on until it ends, and then stops', async () => {
    answers.get
      .mockResolvedValueOnce({ id: 'a', state: 'queued' })
      .mockResolvedValueOnce({ id: 'a', state: 'running' })
      .mockResolvedValue({ id: 'a', state: 'done' })
    const { result } = renderHook(() => useJob('a'), { wrapper })
    await waitFor(() => expect((result.current.data as JobView | undefined)?.state).toBe('done'))
    await new Promise((resolve) => setTimeout(resolve, 1500))
    expect(answers.get).toHaveBeenCalledTimes(3)
  })
})
