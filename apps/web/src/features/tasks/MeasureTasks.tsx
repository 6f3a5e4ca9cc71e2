import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { TaskSummary } from '@zhiheng/contract'
import { type ReactNode, useState } from 'react'
import { api } from '../../shared/api.ts'
import { number } from '../../shared/format/numbers.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { EvidencePair } from '../../shared/ui/EvidencePair.tsx'
import { LightMark } from '../../shared/ui/LightMark.tsx'
import { Loaded } from '../../shared/ui/Loaded.tsx'
import { uiMessages } from '../../shared/ui/messages.ts'
import { TotalLine } from '../../shared/ui/TotalLine.tsx'
import { taskMessages } from './messages.ts'

type Props = { readonly measureId: string; readonly action?: ReactNode }

/** The tasks of a measure, each opening to its parts. */
export function MeasureTasks({ measureId, action }: Props) {
  const t = useMessages(taskMessages)
  const tasks = useInfiniteQuery(
    api.tasks.list.infiniteOptions({
      input: (cursor: string | undefined) => ({
        measureId,
        topLevel: true,
        sort: 'code' as const,
        limit: 50,
        ...(cursor ? { cursor } : {}),
      }),
      initialPageParam: undefined as string | undefined,
      getNextPageParam: (page) => page.nextCursor ?? undefined,
    }),
  )
  return (
    <section className="card" aria-labelledby="measure-tasks">
      <header>
        <h2 id="measure-tasks">{t('measure.tasks')}</h2>
        {action}
      </header>
      <Loaded query={tasks}>
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items)
          if (items.length === 0) return <p className="body dim">{t('measure.tasks.none')}</p>
          return (
            <>
              <TaskTree tasks={items} />
              <TotalLine
                total={pages[0]?.total ?? 0}
                shown={items.length}
                onMore={() => void tasks.fetchNextPage()}
                loading={tasks.isFetchingNextPage}
              />
            </>
          )
        }}
      </Loaded>
    </section>
  )
}

function TaskTree({ tasks }: { readonly tasks: readonly TaskSummary[] }) {
  const t = useMessages(taskMessages)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls sideways must be reachable by keyboard
    <section className="tbl-scroll" tabIndex={0} aria-label={t('measure.tasks')}>
      <table className="tbl parts measure-tasks">
        <caption className="sr">{t('measure.tasks')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('column.title')}</th>
            <th scope="col">{t('column.owner')}</th>
            <th scope="col">{t('column.due')}</th>
            <th scope="col">{t('column.light')}</th>
            <th scope="col">{t('column.progress')}</th>
          </tr>
        </thead>
        <tbody>
          {tasks.map((task) => (
            <Branch key={task.id} task={task} depth={0} />
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Branch({ task, depth }: { readonly task: TaskSummary; readonly depth: number }) {
  const t = useMessages(taskMessages)
  const ui = useMessages(uiMessages)
  const [open, setOpen] = useState(false)
  const figure =
    task.metric && task.acceptedFigure !== null
      ? { figure: `${number(task.acceptedFigure)} / ${number(task.metric.target)}` }
      : {}
  return (
    <>
      <tr>
        <td style={{ paddingLeft: 20 + depth * 20 }}>
          {task.childCount > 0 ? (
            <button
              type="button"
              className="link unfold"
              aria-expanded={open}
              aria-label={t('measure.parts', { code: task.code, count: task.childCount })}
              onClick={() => setOpen(!open)}
            >
              {open ? '▾' : '▸'}
            </button>
          ) : null}{' '}
          <Link to="/tasks/$taskId" params={{ taskId: task.id }}>
            {task.code} {task.title}
          </Link>
        </td>
        <td>{task.owner.name}</td>
        <td className="nowrap">{task.dueOn}</td>
        <td>
          <LightMark light={task.light.light} />
          <p className="meta">{ui(`state.${task.state}`)}</p>
        </td>
        <td>
          <EvidencePair accepted={task.acceptedShare} reported={task.reportedShare} {...figure} />
        </td>
      </tr>
      {open ? <Parts parentId={task.id} depth={depth + 1} /> : null}
    </>
  )
}

function Parts({ parentId, depth }: { readonly parentId: string; readonly depth: number }) {
  const task = useQuery(api.tasks.get.queryOptions({ input: { id: parentId } }))
  if (!task.data) {
    return (
      <tr>
        <td colSpan={5}>
          <Loaded query={task}>{() => null}</Loaded>
        </td>
      </tr>
    )
  }
  return task.data.children.map((part) => <Branch key={part.id} task={part} depth={depth} />)
}
