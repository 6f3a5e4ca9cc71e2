import { useEffect, useState } from 'react'
import type { TaskList } from './use-task-list.ts'

/** More would not be read on paper; what is left out is said there. */
export const mostOnPaper = 2000

type List = Pick<TaskList, 'data' | 'error' | 'moreForPaper' | 'isFetching'>

/** Prints what meets the conditions, not only what has been scrolled to: the missing pages are fetched first. */
export function usePrint({ data, error, moreForPaper, isFetching }: List) {
  const [wanted, setWanted] = useState(false)
  useEffect(() => {
    if (!wanted || isFetching) return
    // What could not be fetched is said in the list; paper without it would pass for the whole.
    if (error) {
      setWanted(false)
      return
    }
    if (moreForPaper && (data?.items.length ?? 0) < mostOnPaper) {
      void moreForPaper()
      return
    }
    setWanted(false)
    window.print()
  }, [wanted, isFetching, error, moreForPaper, data])
  return { start: () => setWanted(true), preparing: wanted }
}
