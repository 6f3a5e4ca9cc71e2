import type { TaskView } from '@zhiheng/contract'
import type { ComponentProps, ReactNode } from 'react'
import { client } from '../../shared/api.ts'
import { DraftStatusLine } from '../../shared/drafts/DraftStatusLine.tsx'
import { useDraft } from '../../shared/drafts/use-draft.ts'
import { percent } from '../../shared/format/numbers.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { showToast } from '../../shared/toast.tsx'
import { DecisionBox } from '../../shared/ui/DecisionBox.tsx'
import { PanelBody, PanelFoot } from '../../shared/ui/SidePanel.tsx'
import { earlierSigners } from './CoSignForm.tsx'
import { flowMessages } from './flow-messages.ts'
import { useTaskChange } from './queries.ts'
import { ReportItem } from './ReportItem.tsx'
import { reportMessages } from './report-messages.ts'

type Props = { readonly task: TaskView; readonly brief?: ReactNode; readonly onDecided: () => void }

/** The report that waits, and what to do with it. */
export function DecideForm({ task, brief, onDecided }: Props) {
  const report = task.reports.find(({ state }) => state === 'submitted')
  if (!report) return <PanelBody>{brief}</PanelBody>
  return (
    <ReportDecision
      task={task}
      onDecided={onDecided}
      arrange={(body, submit) => (
        <>
          <PanelBody>
            {brief}
            <ul>
              <ReportItem report={report} metric={task.metric} />
            </ul>
            {body}
          </PanelBody>
          <PanelFoot>{submit}</PanelFoot>
        </>
      )}
    />
  )
}

type DecisionProps = Pick<Props, 'task' | 'onDecided'> & Pick<ComponentProps<typeof DecisionBox>, 'arrange'>

const isText = (value: unknown): value is string => typeof value === 'string'

export function ReportDecision({ task, onDecided, arrange }: DecisionProps) {
  const t = useMessages(reportMessages)
  const flow = useMessages(flowMessages)
  const report = task.reports.find(({ state }) => state === 'submitted')
  const draft = useDraft(`decide:${report?.id ?? task.id}`, '', isText)
  const decided = (words: string) => ({
    onSuccess: () => {
      draft.discard()
      showToast(words)
      onDecided()
    },
  })
  const accept = useTaskChange(client.tasks.acceptReport, decided(t('decide.accepted')))
  const sendBack = useTaskChange(client.tasks.returnReport, decided(t('decide.returned')))
  if (!report || draft.content === undefined) return null
  const share = percent(report.share)
  return (
    <DecisionBox
      {...(arrange ? { arrange } : {})}
      title={t('decide.title')}
      options={[
        {
          value: 'accept',
          label: t('decide.accept'),
          consequence: t(report.final ? 'decide.accept.final' : 'decide.accept.effect', { share }),
          reason: 'optional',
          submit: t('decide.accept.submit'),
        },
        {
          value: 'return',
          label: t('decide.return'),
          consequence: t('decide.return.effect'),
          reason: 'required',
          submit: t('decide.return.submit'),
        },
        ...earlierSigners(task).map(({ id, organisation }) => ({
          value: id,
          label: flow('sign.step', { body: organisation.name }),
          consequence: flow('sign.step.effect'),
          reason: 'required' as const,
          submit: flow('sign.step.submit', { body: organisation.name }),
        })),
      ]}
      reason={draft.content}
      onReason={(reason) => draft.change(() => reason)}
      aside={<DraftStatusLine status={draft.status} />}
      reasonLabel={t('decide.reason')}
      reasonMissing={t('decide.reason.missing')}
      pending={accept.isPending || sendBack.isPending}
      error={accept.error ?? sendBack.error}
      onDecide={(value, reason) => {
        const at = { id: report.id, version: report.version }
        if (value === 'accept') accept.mutate({ ...at, note: reason })
        else sendBack.mutate({ ...at, reason, ...(value === 'return' ? {} : { toSignatureId: value }) })
      }}
    />
  )
}
