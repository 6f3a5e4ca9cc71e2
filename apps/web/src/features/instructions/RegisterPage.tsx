import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import type { InstructionSummary } from '@zhiheng/contract'
import { useState } from 'react'
import { api } from '../../shared/api.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { useMay, useSession } from '../../shared/session/session.ts'
import { EmptyState } from '../../shared/ui/EmptyState.tsx'
import { Loaded } from '../../shared/ui/Loaded.tsx'
import { PageHead } from '../../shared/ui/PageHead.tsx'
import { ScrollTable } from '../../shared/ui/ScrollTable.tsx'
import { TotalLine } from '../../shared/ui/TotalLine.tsx'
import { EnterInstruction } from './EnterInstruction.tsx'
import { instructionMessages } from './messages.ts'
import { slackSaid } from './slack.ts'

const columns = ['kind', 'number', 'title', 'by', 'on', 'due', 'state', 'tasks'] as const

/** The register of minutes and leaders' instructions: what each became and whether the leader was told. */
export function RegisterPage() {
  const t = useMessages(instructionMessages)
  const may = useMay()
  const [entering, setEntering] = useState(false)
  const { post } = useSession()
  const { tab } = useSearch({ from: '/signed-in/instructions' })
  const leads = post.role === 'leader'
  const mine = leads && tab !== 'all'
  const list = useInfiniteQuery(
    api.instructions.list.infiniteOptions({
      input: (cursor: string | undefined) => ({
        limit: 50,
        ...(mine ? { mine: 'true' } : {}),
        ...(cursor ? { cursor } : {}),
      }),
      initialPageParam: undefined,
      getNextPageParam: (last) => last.nextCursor ?? undefined,
    }),
  )
  const items = list.data?.pages.flatMap((page) => page.items)
  const total = list.data?.pages.at(-1)?.total ?? 0
  return (
    <>
      <PageHead
        title={t('title')}
        status={<span className="meta">{t('lead')}</span>}
        actions={
          may('instruction.manage') ? (
            <button type="button" className="btn primary" onClick={() => setEntering(true)}>
              {t('enter')}
            </button>
          ) : null
        }
      />
      {leads ? <Tabs mine={mine} /> : null}
      <section className="card" aria-label={t('title')}>
        <Loaded query={{ ...list, data: items }}>
          {(shown) =>
            shown.length === 0 ? (
              <EmptyState>{t(mine ? 'register.empty.mine' : 'register.empty')}</EmptyState>
            ) : (
              <>
                <ScrollTable caption={t('title')} className="cards" minWidth={860}>
                  <thead>
                    <tr>
                      {columns.map((column) => (
                        <th key={column} scope="col">
                          {t(`column.${column}`)}
                        </th>
                      ))}
                    </tr>
                  </thead>
                  <tbody>
                    {shown.map((item) => (
                      <Row key={item.id} item={item} />
                    ))}
                  </tbody>
                </ScrollTable>
                <TotalLine
                  total={total}
                  shown={shown.length}
                  onMore={list.hasNextPage ? () => void list.fetchNextPage() : undefined}
                  loading={list.isFetching}
                />
              </>
            )
          }
        </Loaded>
      </section>
      {entering ? <EnterInstruction onClose={() => setEntering(false)} /> : null}
    </>
  )
}

/** A leader sees first what they instructed themselves. */
function Tabs({ mine }: { readonly mine: boolean }) {
  const t = useMessages(instructionMessages)
  return (
    <nav className="tabs noprint" aria-label={t('title')}>
      <Link
        to="/instructions"
        search={{}}
        activeOptions={{ exact: true }}
        aria-current={mine ? 'page' : undefined}
      >
        {t('tab.mine')}
      </Link>
      <Link
        to="/instructions"
        search={{ tab: 'all' }}
        activeOptions={{ exact: true }}
        aria-current={mine ? undefined : 'page'}
      >
        {t('tab.all')}
      </Link>
    </nav>
  )
}

function Row({ item }: { readonly item: InstructionSummary }) {
  const t = useMessages(instructionMessages)
  const { closed, total, overdue } = item.tasks
  return (
    <tr>
      <td className="nowrap">{t(`kind.${item.kind}`)}</td>
      <td className="nowrap">{item.number}</td>
      <td>
        <Link to="/instructions/$instructionId" params={{ instructionId: item.id }}>
          {item.title}
        </Link>
      </td>
      <td>{item.instructedBy}</td>
      <td className="nowrap" data-label={t('column.on')}>
        {item.instructedOn}
      </td>
      <td className="nowrap" data-label={item.dueOn ? t('column.due') : undefined}>
        {item.dueOn}
        <p className="meta">{slackSaid(item, t)}</p>
      </td>
      <td>
        <span className="tag">{t(`state.${item.state}`)}</span>
      </td>
      <td data-label={t('column.tasks')}>
        {t('tasks.count', { closed, total })}
        {overdue > 0 ? <p className="meta">{t('tasks.overdue', { count: overdue })}</p> : null}
      </td>
    </tr>
  )
}
