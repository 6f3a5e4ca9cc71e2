// @vitest-environment happy-dom
import { act, cleanup, renderHook } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import { mostOnPaper, usePrint } from './use-print.ts'
import type { TaskList } from './use-task-list.ts'

type TaskRow = NonNullable<TaskList['data']>['items'][number]

const paper = vi.fn()
window.print = paper
afterEach(() => {
  cleanup()
  paper.mockClear()
})

const page = (count: number) => Array.from({ length: count }, () => ({}) as TaskRow)

/** A list of so many tasks, of which the first fifty are there. */
function open(total: number, failsAt = Number.POSITIVE_INFINITY) {
  let items = page(50)
  let error: Error | null = null
  const more = vi.fn(async () => {
    if (items.length >= failsAt) error = new Error('no answer')
    else items = page(Math.min(total, items.length + 200))
  })
  const list = () => ({
    data: { items, total },
    error,
    isFetching: false,
    moreForPaper: items.length < total ? (more as never) : undefined,
  })
  const hook = renderHook(() => usePrint(list()))
  act(() => hook.result.current.start())
  return { more, shown: () => items.length, again: () => hook.rerender(), hook }
}

it('fetches every row that meets the conditions, and prints once', () => {
  const { more, shown, again, hook } = open(640)
  for (let round = 0; round < 5; round += 1) again()
  expect(shown()).toBe(640)
  expect(more).toHaveBeenCalledTimes(3)
  expect(paper).toHaveBeenCalledTimes(1)
  expect(hook.result.current.preparing).toBe(false)
})

it('prints no more than a person would read', () => {
  const { shown, again } = open(9000)
  for (let round = 0; round < 40; round += 1) again()
  expect(shown()).toBeGreaterThanOrEqual(mostOnPaper)
  expect(shown()).toBeLessThan(mostOnPaper + 200)
  expect(paper).toHaveBeenCalledTimes(1)
})

it('prints nothing where a page could not be fetched, and asks no more', () => {
  const { more, again, hook } = open(640, 250)
  for (let round = 0; round < 5; round += 1) again()
  expect(more).toHaveBeenCalledTimes(2)
  expect(paper).not.toHaveBeenCalled()
  expect(hook.result.current.preparing).toBe(false)
})
