import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { TaskView } from '@zhiheng/contract'
import { useState } from 'react'
import { client } from '../../shared/api.ts'
import { toApiError } from '../../shared/api-error.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { showToast } from '../../shared/toast.tsx'
import { errorWords } from '../../shared/ui/error-words.ts'
import { uiMessages } from '../../shared/ui/messages.ts'
import { taskChanged } from './queries.ts'
import { type ReportDraft, statedShare, typedNumber } from './report-draft.ts'
import { reportMessages } from './report-messages.ts'
import { withdrawnUntil } from './withdrawable.ts'

type Hooks = {
  readonly onSent: () => void
  readonly discard: () => void
  readonly refuse: (error: unknown) => void
}

const toastMilliseconds = 60_000

/** Sends a report; afterwards offers to take it back, and if it is taken back, what was typed comes back too. */
export function useSendReport(task: TaskView, { onSent, discard, refuse }: Hooks) {
  const t = useMessages(reportMessages)
  const queries = useQueryClient()
  const undo = useUndo()
  /** The task as it is now, where somebody changed it since it was opened. */
  const [conflict, setConflict] = useState<TaskView>()
  const { mutate, isPending, variables } = useMutation({
    mutationFn: ({ draft, version }: { draft: ReportDraft; version: number }) =>
      client.tasks.report(toInput(task, draft, version)),
    onSuccess: async (sent, { draft }) => {
      discard()
      const until = withdrawnUntil(sent)
      const words = t('done', { assigner: sent.assigner.name })
      showToast(
        until ? `${words}${t('done.until', { time: until.time })}` : words,
        until ? { label: t('undo'), run: () => undo(sent, until.report, draft) } : undefined,
        toastMilliseconds,
      )
      onSent()
      await taskChanged(queries, sent)
    },
    onError: async (error) => {
      if (toApiError(error).code !== 'VERSION_CONFLICT') return refuse(error)
      setConflict(await client.tasks.get({ id: task.id }))
    },
  })
  return {
    pending: isPending,
    conflict,
    send: (draft: ReportDraft) => mutate({ draft, version: task.version }),
    sendAgain: () => {
      if (conflict && variables) mutate({ draft: variables.draft, version: conflict.version })
      setConflict(undefined)
    },
  }
}

function useUndo() {
  const t = useMessages(reportMessages)
  const words = useMessages(uiMessages)
  const queries = useQueryClient()
  return (task: TaskView, report: { id: string; version: number }, draft: ReportDraft) => {
    const run = async () => {
      try {
        const now = await client.tasks.withdrawReport({ id: report.id, version: report.version })
        await client.drafts.save({ key: `report:${task.id}`, content: draft })
        await taskChanged(queries, now)
        showToast(t('undone'))
      } catch (error) {
        showToast(errorWords(toApiError(error), words))
      }
    }
    void run()
  }
}

const toInput = (task: TaskView, draft: ReportDraft, version: number) => ({
  id: task.id,
  version,
  text: draft.text,
  outlook: draft.outlook,
  final: draft.final,
  fileIds: draft.files.map(({ id }) => id),
  coSignerIds: [...(draft.coSignerIds ?? [])],
  ...(task.metric ? { figure: typedNumber(draft.figure) } : { share: statedShare(draft, null) }),
})
