import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import type { SubjectKind, TableFileFormat } from '@zhiheng/contract'
import { useState } from 'react'
import { api } from '../../shared/api.ts'
import { useFormErrors } from '../../shared/form-errors.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { showToast } from '../../shared/toast.tsx'
import { EmptyState } from '../../shared/ui/EmptyState.tsx'
import { FormErrors } from '../../shared/ui/FormErrors.tsx'
import { JobProgress } from '../../shared/ui/JobProgress.tsx'
import { Loaded } from '../../shared/ui/Loaded.tsx'
import { TotalLine } from '../../shared/ui/TotalLine.tsx'
import { ExportFields, type ExportWish, exportFields } from './ExportFields.tsx'
import { exportMessages } from './export-messages.ts'
import { joined, page, paging } from './queries.ts'

const nothing: ExportWish = {
  ...{ factTypes: [], format: 'xlsx', purpose: '', subjectKind: '', area: '', industry: '', sourceId: '' },
  ...{ occurredFrom: '', occurredTo: '', asOf: '', knownAt: '' },
}

/** What leaves as a file, and what left before. */
export function ExportPanel() {
  const t = useMessages(exportMessages)
  return (
    <>
      <p className="body meta">{t('lead')}</p>
      <ExportForm />
      <header>
        <h2>{t('list.title')}</h2>
      </header>
      <ExportList />
    </>
  )
}

function ExportForm() {
  const t = useMessages(exportMessages)
  const [wish, setWish] = useState(nothing)
  const queries = useQueryClient()
  const errors = useFormErrors('export', exportFields)
  const create = useMutation(
    api.factExports.create.mutationOptions({
      onSuccess: async () => {
        showToast(t('started'))
        await queries.invalidateQueries({ queryKey: api.jobs.list.key() })
      },
      onError: errors.refuse,
    }),
  )
  const { occurredFrom: from, occurredTo: to } = wish
  const submit = () => {
    const wrong = {
      ...(wish.factTypes.length > 0 ? {} : { factTypes: t('type.missing') }),
      ...(wish.format === 'csv' && wish.factTypes.length > 1 ? { format: t('format.one') } : {}),
      ...(from && to && from > to ? { occurredTo: t('order') } : {}),
    }
    if (errors.check(wrong)) create.mutate(inputOf(wish))
  }
  return (
    <form
      className="body form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <FormErrors errors={errors} />
      <ExportFields
        wish={wish}
        onChange={(change) => setWish((before) => ({ ...before, ...change }))}
        errors={errors}
      />
      <div>
        <button type="submit" className="btn primary" disabled={create.isPending}>
          {t('submit')}
        </button>
      </div>
    </form>
  )
}

/** What was left empty is not asked for. Times are the city's. */
function inputOf(wish: ExportWish) {
  const { factTypes, format, purpose, subjectKind, area, industry, sourceId, asOf, knownAt } = wish
  const { occurredFrom, occurredTo } = wish
  return {
    factTypes: [...factTypes],
    format: format as TableFileFormat,
    ...(purpose ? { purpose } : {}),
    ...(subjectKind ? { subjectKind: subjectKind as SubjectKind } : {}),
    ...(area ? { area } : {}),
    ...(industry ? { industry } : {}),
    ...(sourceId ? { sourceId } : {}),
    ...(occurredFrom ? { occurredFrom } : {}),
    ...(occurredTo ? { occurredTo } : {}),
    ...(asOf ? { asOf } : {}),
    ...(knownAt ? { knownAt: `${knownAt}:00+08:00` } : {}),
  }
}

function ExportList() {
  const t = useMessages(exportMessages)
  const jobs = joined(
    useInfiniteQuery(
      api.jobs.list.infiniteOptions({
        input: (cursor: string | undefined) => ({
          kind: 'export-facts',
          mine: 'true' as const,
          ...page(cursor),
        }),
        ...paging,
      }),
    ),
  )
  return (
    <Loaded query={jobs}>
      {({ items, total }) =>
        total === 0 ? (
          <EmptyState>{t('list.empty')}</EmptyState>
        ) : (
          <>
            {items.map((job) => (
              <JobProgress key={job.id} jobId={job.id} known={job} />
            ))}
            <TotalLine total={total} shown={items.length} onMore={jobs.more} loading={jobs.isFetching} />
          </>
        )
      }
    </Loaded>
  )
}
