import { useEffect, useState } from 'react'
import type { TaskList } from './use-task-list.ts'

/** More would not be read on paper; what is left out is said there. */
const mostOnPaper = 1000

/** Prints what meets the conditions, not only what has been scrolled to: the missing pages are fetched first. */
export function usePrint({ data, more, isFetching }: Pick<TaskList, 'data' | 'more' | 'isFetching'>) {
  const [wanted, setWanted] = useState(false)
  useEffect(() => {
    if (!wanted || isFetching) return
    if (more && (data?.items.length ?? 0) < mostOnPaper) {
      void more()
      return
    }
    setWanted(false)
    window.print()
  }, [wanted, isFetching, more, data])
  return { start: () => setWanted(true), preparing: wanted }
}
