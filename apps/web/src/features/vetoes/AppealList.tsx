import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { VetoAppeal } from '@zhiheng/contract'
import { api } from '../../shared/api.ts'
import { stamp } from '../../shared/format/dates.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { pagesOf } from '../../shared/pages.ts'
import { DueTag } from '../../shared/ui/DueTag.tsx'
import { PagedList } from '../../shared/ui/PagedList.tsx'
import { AppealDecision } from './AppealDecision.tsx'
import { vetoMessages } from './messages.ts'

/** Appeals by due day, decided where they stand. */
export function AppealList() {
  const t = useMessages(vetoMessages)
  const list = pagesOf(
    useInfiniteQuery(
      api.vetoes.appeals.infiniteOptions({
        input: (cursor: string | undefined) => ({ limit: 50, ...(cursor ? { cursor } : {}) }),
        initialPageParam: undefined,
        getNextPageParam: (last) => last.nextCursor ?? undefined,
      }),
    ),
  )
  return (
    <PagedList list={list} empty={t('appeals.empty')}>
      {(appeal) => <Appeal key={appeal.id} appeal={appeal} />}
    </PagedList>
  )
}

function Appeal({ appeal }: { readonly appeal: VetoAppeal }) {
  const t = useMessages(vetoMessages)
  return (
    <li className="stack">
      <p className="between wrap">
        <Link to="/subjects/$subjectId" params={{ subjectId: appeal.subject.id }}>
          {appeal.subject.name}
        </Link>
        <span className="row">
          <span className="tag">{t(`appeal.state.${appeal.state}`)}</span>
          <DueTag {...appeal} />
        </span>
      </p>
      <p>{appeal.reason}</p>
      <p className="meta">{[appeal.filedBy, stamp(appeal.filedAt)].join(' · ')}</p>
      {appeal.decisionReason ? <p className="meta">{appeal.decisionReason}</p> : null}
      <AppealDecision appeal={appeal} />
    </li>
  )
}
