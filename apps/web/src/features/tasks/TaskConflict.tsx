import type { TaskView } from '@zhiheng/contract'
import { quantity } from '../../shared/format/numbers.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { uiMessages } from '../../shared/ui/messages.ts'
import { VersionConflict } from '../../shared/ui/VersionConflict.tsx'
import { taskMessages } from './messages.ts'
import { reportMessages } from './report-messages.ts'

type Props = {
  /** As it was when the form was opened, with what was typed over it. */
  readonly before: Comparable
  readonly now: Comparable
  readonly onSendAgain: () => void
  readonly onDrop: () => void
  /** A report changes none of these fields: the second column is the task as it was opened. */
  readonly reporting?: boolean
}

type Comparable = Pick<TaskView, 'title' | 'deliverable' | 'metric' | 'dueOn' | 'weight' | 'owner'> &
  Partial<Pick<TaskView, 'state'>>

/** What changed in a task since a form on it was opened. */
export function TaskConflict({ before, now, onSendAgain, onDrop, reporting = false }: Props) {
  const t = useMessages(taskMessages)
  const ui = useMessages(uiMessages)
  const report = useMessages(reportMessages)
  const metric = (task: Comparable) =>
    task.metric
      ? t('facts.metric.value', {
          name: task.metric.name,
          target: quantity(task.metric.target, task.metric.unit),
        })
      : ''
  const field = (label: string, of: (task: Comparable) => string) => ({
    label,
    theirs: of(now),
    mine: of(before),
  })
  return (
    <VersionConflict
      what={report('conflict.what')}
      {...(reporting
        ? {
            labels: {
              mine: report('conflict.opened'),
              keepMine: report('conflict.send'),
              keepTheirs: report('conflict.wait'),
            },
          }
        : {})}
      fields={[
        field(t('column.title'), (task) => task.title),
        field(t('facts.deliverable'), (task) => task.deliverable ?? ''),
        field(t('facts.metric'), metric),
        field(t('column.due'), (task) => task.dueOn),
        field(t('facts.weight'), (task) => String(task.weight)),
        field(t('column.owner'), (task) => task.owner.name),
        field(t('column.state'), (task) => (task.state ? ui(`state.${task.state}`) : '')),
      ]}
      onKeepMine={onSendAgain}
      onKeepTheirs={onDrop}
      onClose={onDrop}
    />
  )
}
