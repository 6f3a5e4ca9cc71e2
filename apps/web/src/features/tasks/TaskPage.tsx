import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import type { TaskView } from '@zhiheng/contract'
import type { ReactNode } from 'react'
import { citedNumber } from '../../shared/format/printed-number.ts'
import { useLanguage, useMessages } from '../../shared/i18n/messages.ts'
import { LightReason } from '../../shared/ui/LightReason.tsx'
import { Loaded } from '../../shared/ui/Loaded.tsx'
import { PageHead } from '../../shared/ui/PageHead.tsx'
import { DecomposeModal } from './DecomposeModal.tsx'
import { EditModal } from './EditModal.tsx'
import { taskMessages } from './messages.ts'
import { useTask } from './queries.ts'
import { AskExtension, Delegate, HandOver } from './RequestForms.tsx'
import { AddSigner, AskSignatures } from './SignerForms.tsx'
import type { actions } from './search.ts'
import { TaskActions } from './TaskActions.tsx'
import { TaskBody } from './TaskBody.tsx'
import { TaskPanel } from './TaskPanel.tsx'
import { CopyTo, Urge } from './UrgeAndCopy.tsx'
import { WithdrawModal } from './WithdrawModal.tsx'
import './page.css'

type Act = (typeof actions)[number] | undefined

/** One task with everything known of it; what is being done stands in the address. */
type Props = {
  readonly instruction: (task: TaskView) => ReactNode
  readonly evidence: (task: TaskView) => ReactNode
}

export function TaskPage(parts: Props) {
  const { taskId } = useParams({ from: '/signed-in/tasks/$taskId' })
  const task = useTask(taskId)
  return <Loaded query={task}>{(data) => <TaskContent task={data} {...parts} />}</Loaded>
}

function TaskContent({ task, instruction, evidence }: Props & { readonly task: TaskView }) {
  const t = useMessages(taskMessages)
  const [language] = useLanguage()
  const { act } = useSearch({ from: '/signed-in/tasks/$taskId' })
  const navigate = useNavigate({ from: '/tasks/$taskId' })
  const go = (next: Act) => void navigate({ search: next ? { act: next } : {}, replace: act !== undefined })
  return (
    <>
      <PageHead
        title={task.title}
        crumbs={[
          <Link key="list" to="/tasks">
            {t('list.title')}
          </Link>,
          <Link key="measure" to="/measures/$measureId" params={{ measureId: task.measureId }}>
            {t('measure.long', {
              number: citedNumber(task.measureNumber, language),
              title: task.measureTitle,
            })}
          </Link>,
          ...(task.parent
            ? [
                <Link key="parent" to="/tasks/$taskId" params={{ taskId: task.parent.id }}>
                  {`${task.parent.code} ${task.parent.title}`}
                </Link>,
              ]
            : []),
          t('code', { code: task.code }),
        ]}
        status={<LightReason view={task.light} />}
        actions={<TaskActions task={task} onAct={go} />}
      />
      <TaskBody task={task} instruction={instruction(task)} evidence={evidence(task)} />
      <Open act={act} task={task} onClose={() => go(undefined)} />
    </>
  )
}

type OpenProps = { readonly act: Act; readonly task: TaskView; readonly onClose: () => void }

function Open({ act, task, onClose }: OpenProps) {
  if (act === 'report' && (task.verbs.includes('report') || task.verbs.includes('sign')))
    return <TaskPanel taskId={task.id} onClose={onClose} reportAtOnce />
  if (act === 'decompose' && task.verbs.includes('decompose'))
    return <DecomposeModal task={task} onClose={onClose} />
  if (act === 'edit' && task.verbs.includes('edit')) return <EditModal task={task} onClose={onClose} />
  if (act === 'withdraw' && task.verbs.includes('withdraw'))
    return <WithdrawModal task={task} onClose={onClose} />
  return <OpenFlow act={act} task={task} onClose={onClose} />
}

/** A form of a verb that passes the task on; nothing where the verb is not possible now, whatever the address says. */
function OpenFlow({ act, task, onClose }: OpenProps) {
  const verb = act === 'add-signer' ? 'co-sign' : act
  const Form = act && flowForms[act as keyof typeof flowForms]
  return Form && task.verbs.some((each) => each === verb) ? <Form task={task} onClose={onClose} /> : null
}

const flowForms = {
  'ask-signatures': AskSignatures,
  'add-signer': AddSigner,
  'hand-over': HandOver,
  'ask-extension': AskExtension,
  delegate: Delegate,
  urge: Urge,
  copy: CopyTo,
} as const
