import type { TaskView } from '@zhiheng/contract'
import type { KeyboardEvent, ReactNode } from 'react'
import { DraftStatusLine } from '../../shared/drafts/DraftStatusLine.tsx'
import { useDraft } from '../../shared/drafts/use-draft.ts'
import { useFormErrors } from '../../shared/form-errors.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { TextField } from '../../shared/ui/Field.tsx'
import { FilePicker } from '../../shared/ui/FilePicker.tsx'
import { FormErrors } from '../../shared/ui/FormErrors.tsx'
import { PanelBody, PanelFoot } from '../../shared/ui/SidePanel.tsx'
import { OutlookChoice } from './OutlookChoice.tsx'
import { ReportAmount } from './ReportAmount.tsx'
import { ReportEffect } from './ReportEffect.tsx'
import { ReportSigners } from './ReportSigners.tsx'
import { Reusable } from './Reusable.tsx'
import { emptyReport, isReportDraft, type ReportDraft, reportErrors } from './report-draft.ts'
import { reportMessages } from './report-messages.ts'
import { TaskConflict } from './TaskConflict.tsx'
import { useSendReport } from './use-send-report.ts'

type Props = {
  readonly task: TaskView
  /** What stands above the form: the task in brief. */
  readonly brief: ReactNode
  readonly onSent: () => void
}

const names = ['figure', 'share', 'outlook', 'text', 'final', 'fileIds', 'coSignerIds'] as const

/** One step: the number, the outlook, what needs saying. Kept at every keystroke; nothing typed is ever lost. */
export function ReportForm({ task, brief, onSent }: Props) {
  const t = useMessages(reportMessages)
  const draft = useDraft<ReportDraft>(`report:${task.id}`, emptyReport, isReportDraft)
  const errors = useFormErrors(`report-${task.id}`, names)
  const sending = useSendReport(task, { onSent, discard: draft.discard, refuse: errors.refuse })
  const { content } = draft
  if (!content) return <PanelBody>{brief}</PanelBody>
  const change = (part: Partial<ReportDraft>) => draft.change((before) => ({ ...before, ...part }))
  const own = { task, draft: content, change }
  const submit = () => {
    if (errors.check(reportErrors(content, task.metric, t))) sending.send(content)
  }
  return (
    <form
      className="panelform"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
      onKeyDown={(event) => {
        if (sends(event)) submit()
      }}
    >
      <PanelBody>
        {brief}
        <FormErrors errors={errors} />
        <ReportAmount {...own} errors={errors} />
        <Reusable {...own} field="figure" fresh={content === emptyReport} />
        <OutlookChoice value={content.outlook} onChange={(outlook) => change({ outlook })} />
        <TextField
          id={errors.id('text')}
          label={t('text.label')}
          optional
          aside={<DraftStatusLine status={draft.status} />}
          multiline
          rows={4}
          maxLength={10_000}
          value={content.text}
          onChange={(text) => change({ text })}
          error={errors.of('text')}
        />
        <Reusable {...own} field="text" />
        <FilePicker
          label={t('files.label')}
          help={t('files.help')}
          files={content.files}
          onChange={(next) => draft.change((before) => ({ ...before, files: next(before.files) }))}
        />
        <ReportSigners {...own} errors={errors} />
        <label className="check">
          <input
            type="checkbox"
            checked={content.final}
            onChange={(event) => change({ final: event.target.checked })}
          />
          {t('final.label')}
        </label>
        <ReportEffect task={task} draft={content} />
      </PanelBody>
      <PanelFoot>
        <button type="submit" className="btn primary" disabled={sending.pending}>
          {sending.pending ? t('submitting') : t('submit')}
        </button>
        <span className="grow" />
        <button type="button" className="btn text" onClick={draft.discard}>
          {t('discard')}
        </button>
      </PanelFoot>
      {sending.conflict ? (
        <TaskConflict
          before={task}
          reporting
          now={sending.conflict}
          onSendAgain={sending.sendAgain}
          onDrop={onSent}
        />
      ) : null}
    </form>
  )
}

/** Ctrl and Enter sends from any field. */
function sends(event: KeyboardEvent): boolean {
  if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return false
  event.preventDefault()
  return true
}
