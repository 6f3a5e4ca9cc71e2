import type { TaskView } from '@zhiheng/contract'
import { client } from '../../shared/api.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { showToast } from '../../shared/toast.tsx'
import { Icon } from '../../shared/ui/Icon.tsx'
import { MoreMenu } from '../../shared/ui/MoreMenu.tsx'
import { flowMessages } from './flow-messages.ts'
import { taskMessages } from './messages.ts'
import { useTaskChange } from './queries.ts'
import type { actions } from './search.ts'

type Act = (typeof actions)[number]
type Props = { readonly task: TaskView; readonly onAct: (act: Act) => void }

const rare = ['edit', 'withdraw'] as const
const passing = ['ask-signatures', 'hand-over', 'ask-extension', 'delegate', 'urge', 'copy'] as const

/** At most three buttons, the primary last; rare verbs stand behind one of them. */
export function TaskActions({ task, onAct }: Props) {
  const t = useMessages(taskMessages)
  const sign = useTaskChange(client.tasks.sign, {
    onSuccess: () => showToast(t('act.signed')),
    onError: (error) => showToast(error instanceof Error ? error.message : String(error)),
  })
  const may = (verb: TaskView['verbs'][number]) => task.verbs.includes(verb)
  const flow = useMessages(flowMessages)
  const more = [
    ...passing.filter(may).map((verb) => ({ verb, label: flow(`act.${verb}`) })),
    ...(may('co-sign') ? [{ verb: 'add-signer' as const, label: flow('act.add-signer') }] : []),
    ...rare.filter(may).map((verb) => ({ verb, label: t(`act.${verb}`) })),
  ]
  return (
    <>
      {more.length > 0 ? (
        <MoreMenu>
          {(close) =>
            more.map(({ verb, label }) => (
              <li key={verb}>
                <button
                  type="button"
                  onClick={() => {
                    close()
                    onAct(verb)
                  }}
                >
                  {label}
                </button>
              </li>
            ))
          }
        </MoreMenu>
      ) : null}
      {may('decompose') ? (
        <button type="button" className="btn" onClick={() => onAct('decompose')}>
          {t('act.decompose')}
        </button>
      ) : null}
      {may('sign') ? (
        <button
          type="button"
          className="btn primary"
          disabled={sign.isPending}
          onClick={() => sign.mutate({ id: task.id, version: task.version })}
        >
          {t('act.sign')}
        </button>
      ) : may('report') ? (
        <button type="button" className="btn primary" onClick={() => onAct('report')}>
          <Icon name="edit" />
          {t('act.report')}
        </button>
      ) : null}
    </>
  )
}
