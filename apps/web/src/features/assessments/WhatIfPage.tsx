import { useMutation, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import type { WhatIfDetail } from '@zhiheng/contract'
import { useState } from 'react'
import { api } from '../../shared/api.ts'
import { number } from '../../shared/format/numbers.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { useMay } from '../../shared/session/session.ts'
import { ErrorState } from '../../shared/ui/ErrorState.tsx'
import { TextField } from '../../shared/ui/Field.tsx'
import { JobProgress } from '../../shared/ui/JobProgress.tsx'
import { Loaded } from '../../shared/ui/Loaded.tsx'
import { PageHead } from '../../shared/ui/PageHead.tsx'
import { Movers } from './Movers.tsx'
import { MoversMatrix } from './MoversMatrix.tsx'
import { MoversShares } from './MoversShares.tsx'
import { whatIfMessages } from './what-if-messages.ts'
import './assessments.css'

/** What a trial found: from which grade to which, who, where and why. */
export function WhatIfPage() {
  const { whatIfId } = useParams({ from: '/signed-in/what-ifs/$whatIfId' })
  const query = useQuery({
    ...api.whatIfs.get.queryOptions({ input: { id: whatIfId } }),
    refetchInterval: ({ state }) => (state.data?.state === 'running' ? 1500 : false),
  })
  return <Loaded query={{ ...query, isFetching: false }}>{(found) => <Found found={found} />}</Loaded>
}

function Found({ found }: { readonly found: WhatIfDetail }) {
  const t = useMessages(whatIfMessages)
  const may = useMay()
  const search = useSearch({ from: '/signed-in/what-ifs/$whatIfId' })
  const navigate = useNavigate({ from: '/what-ifs/$whatIfId' })
  const versions = {
    before: found.beforeVersion,
    beforeOn: found.beforeOn,
    after: found.afterVersion,
    afterOn: found.afterOn,
  }
  return (
    <div className="stack-16">
      <PageHead
        title={found.title}
        crumbs={[
          <Link key="all" to="/what-ifs">
            {t('title')}
          </Link>,
          found.title,
        ]}
        status={
          <>
            <span>
              {found.state === 'done'
                ? t('line', { graded: number(found.graded), moved: number(found.moved) })
                : t('running')}
            </span>
            <span className="meta">{t('versions', versions)}</span>
          </>
        }
        actions={
          <a className="btn" href={`/api/what-ifs/${found.id}/movers.csv`}>
            {t('download')}
          </a>
        }
      />
      {found.state === 'running' && found.jobId ? <JobProgress jobId={found.jobId} /> : null}
      <MoversMatrix
        found={found}
        onPick={(pick) => void navigate({ search: { ...search, ...pick }, replace: true })}
      />
      <MoversShares
        found={found}
        search={search}
        onSearch={(next) => void navigate({ search: next, replace: true, resetScroll: false })}
      />
      <Movers
        found={found}
        search={search}
        onSearch={(next) => void navigate({ search: next, replace: true })}
      />
      {may('assessment.rule') && found.state === 'done' ? <Keep found={found} /> : null}
    </div>
  )
}

/** What was tried becomes a draft, which then goes the way of every rule. */
function Keep({ found }: { readonly found: WhatIfDetail }) {
  const t = useMessages(whatIfMessages)
  const navigate = useNavigate()
  const [version, setVersion] = useState('')
  const draft = useMutation(
    api.assessmentModels.draft.mutationOptions({
      onSuccess: ({ id }) => navigate({ to: '/assessments/models/$modelId', params: { modelId: id } }),
    }),
  )
  return (
    <section className="card noprint">
      <form
        className="body stack"
        onSubmit={(event) => {
          event.preventDefault()
          draft.mutate({ content: { ...found.after, version }, note: found.title })
        }}
      >
        <TextField label={t('keep.version')} value={version} onChange={setVersion} maxLength={40} />
        {draft.error ? <ErrorState error={draft.error} /> : null}
        <div>
          <button type="submit" className="btn primary" disabled={version.trim() === '' || draft.isPending}>
            {t('keep')}
          </button>
        </div>
      </form>
    </section>
  )
}
