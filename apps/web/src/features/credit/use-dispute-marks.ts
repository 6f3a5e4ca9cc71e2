import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { api } from '../../shared/api.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { creditMessages } from './messages.ts'

/** 异议处理中, by the id of each fact that an open objection is about; for whoever shows facts. */
export function useDisputeMarks(subjectId: string): ReadonlyMap<string, string> {
  const t = useMessages(creditMessages)
  const { data } = useQuery(api.credit.disputes.queryOptions({ input: { id: subjectId } }))
  const words = t('disputed')
  return useMemo(
    () => new Map((data?.items ?? []).flatMap(({ factId }) => (factId ? [[factId, words] as const] : []))),
    [data, words],
  )
}
