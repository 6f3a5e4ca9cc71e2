import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import type { MappingRules } from '@zhiheng/contract'
import { useEffect, useState } from 'react'
import { api } from '../../shared/api.ts'

export const useMappings = () => useQuery(api.factMappings.list.queryOptions())

export function useRefreshMappings() {
  const queries = useQueryClient()
  return () => queries.invalidateQueries({ queryKey: api.factMappings.list.key() })
}

type Table = { readonly fileId: string; readonly sheet: string; readonly factType: string }

/** What stands in the sample; nothing is asked before there is one and its kind is said. */
export const useSample = ({ fileId, sheet, factType }: Table) =>
  useQuery({
    ...api.factMappings.sample.queryOptions({
      input: { fileId, factType, ...(sheet ? { sheet } : {}) },
      enabled: fileId !== '' && factType !== '',
    }),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  })

const quietMilliseconds = 300

/** The first rows as the rules make them; while they are changed the rows before stay. */
export function usePreview({ fileId, sheet, factType }: Table, rules: MappingRules) {
  const asked = useQuiet(rules)
  return useQuery({
    ...api.factMappings.preview.queryOptions({
      input: { fileId, factType, rules: asked, ...(sheet ? { sheet } : {}) },
      enabled: fileId !== '' && factType !== '' && asked.columns.length > 0,
    }),
    placeholderData: keepPreviousData,
    retry: false,
  })
}

/** A value once it has been left alone for a moment; compared by what it says. */
function useQuiet<Value>(value: Value): Value {
  const [quiet, setQuiet] = useState(value)
  const said = JSON.stringify(value)
  useEffect(() => {
    const timer = setTimeout(() => setQuiet(JSON.parse(said) as Value), quietMilliseconds)
    return () => clearTimeout(timer)
  }, [said])
  return quiet
}
