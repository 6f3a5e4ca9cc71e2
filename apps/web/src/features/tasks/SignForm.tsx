import type { TaskView } from '@zhiheng/contract'
import type { ReactNode } from 'react'
import { client } from '../../shared/api.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { showToast } from '../../shared/toast.tsx'
import { ErrorState } from '../../shared/ui/ErrorState.tsx'
import { PanelBody, PanelFoot } from '../../shared/ui/SidePanel.tsx'
import { taskMessages } from './messages.ts'
import { useTaskChange } from './queries.ts'

type Props = {
  readonly task: TaskView
  readonly brief: ReactNode
  readonly onReport?: (() => void) | undefined
}

/** Signing for a task takes one button; a report signs as well, so it is offered beside. */
export function SignForm({ task, brief, onReport }: Props) {
  const t = useMessages(taskMessages)
  const sign = useTaskChange(client.tasks.sign, { onSuccess: () => showToast(t('act.signed')) })
  return (
    <form
      className="panelform"
      onSubmit={(event) => {
        event.preventDefault()
        sign.mutate({ id: task.id, version: task.version })
      }}
    >
      <PanelBody>
        {brief}
        {sign.error ? <ErrorState error={sign.error} /> : null}
      </PanelBody>
      <PanelFoot>
        <button type="submit" className="btn primary" disabled={sign.isPending}>
          {t('act.sign')}
        </button>
        {onReport ? (
          <button type="button" className="btn" onClick={onReport}>
            {t('act.report')}
          </button>
        ) : null}
      </PanelFoot>
    </form>
  )
}
