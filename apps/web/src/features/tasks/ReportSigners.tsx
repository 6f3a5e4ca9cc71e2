import type { TaskView } from '@zhiheng/contract'
import { useMessages } from '../../shared/i18n/messages.ts'
import { BodiesField } from '../../shared/ui/BodiesField.tsx'
import { flowMessages } from './flow-messages.ts'
import type { ReportDraft } from './report-draft.ts'

type Props = {
  readonly task: TaskView
  readonly draft: ReportDraft
  readonly change: (part: Partial<ReportDraft>) => void
  readonly errors: { id(name: 'coSignerIds'): string; of(name: 'coSignerIds'): string | undefined }
}

/** Bodies that are to sign the report before it is decided; seldom needed, so folded away. */
export function ReportSigners({ task, draft, change, errors }: Props) {
  const t = useMessages(flowMessages)
  return (
    <BodiesField
      id={errors.id('coSignerIds')}
      label={t('report.coSigners')}
      help={t('report.coSigners.help')}
      optional
      closed
      error={errors.of('coSignerIds')}
      except={[task.owner.id, task.assigner.id]}
      ownerId={task.owner.id}
      chosen={draft.coSignerIds ?? []}
      onChange={(coSignerIds) => change({ coSignerIds })}
    />
  )
}
