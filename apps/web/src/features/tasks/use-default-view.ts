import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { api } from '../../shared/api.ts'
import { useDensity } from './density.ts'
import type { TaskListSearch } from './search.ts'
import { searchOf } from './view-content.ts'

/** A list that is opened without any wish of its own opens with the reader's default view. */
export function useDefaultView(search: TaskListSearch, replace: (search: TaskListSearch) => void): void {
  const plain = Object.keys(search).length === 0
  const views = useQuery({ ...api.savedViews.list.queryOptions(), enabled: plain })
  const standing = plain ? views.data?.items.find(({ isDefault }) => isDefault) : undefined
  const [, setDensity] = useDensity()
  useEffect(() => {
    if (!standing) return
    setDensity(standing.content.density)
    replace(searchOf(standing))
  }, [standing, replace, setDensity])
}
