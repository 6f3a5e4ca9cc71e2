import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { WebhookView } from '@zhiheng/contract'
import { api, client } from '../../shared/api.ts'
import { areaWords } from '../../shared/format/code-words.ts'
import { stamp } from '../../shared/format/dates.ts'
import { useLanguage, useMessages } from '../../shared/i18n/messages.ts'
import { usePurposes } from '../../shared/purposes.ts'
import { showToast } from '../../shared/toast.tsx'
import { ErrorState } from '../../shared/ui/ErrorState.tsx'
import { webhookMessages } from './messages.ts'

type Props = {
  readonly webhook: WebhookView
  readonly onOpen: (kind: 'edit' | 'log' | 'rotate' | 'rewind' | 'end') => void
}

/** A receiver: what it is told, how far it is, what is wrong, and what can be done. */
export function WebhookLine({ webhook, onOpen }: Props) {
  const t = useMessages(webhookMessages)
  const shown = webhook.state === 'active' && webhook.failing ? 'failing' : webhook.state
  const bad = shown === 'failing' || shown === 'disabled'
  return (
    <li className="stack">
      <p className="row wrap">
        <b>{webhook.name}</b>
        <span className={bad ? 'tag red' : 'tag line'}>{t(`state.${shown}`)}</span>
        <span className="meta wrapall">{webhook.url}</span>
      </p>
      <Said webhook={webhook} />
      <Actions webhook={webhook} onOpen={onOpen} />
    </li>
  )
}

function Said({ webhook }: Pick<Props, 'webhook'>) {
  const t = useMessages(webhookMessages)
  const [language] = useLanguage()
  const { words } = usePurposes()
  const { types, area, subjectName, purpose, failing, state, stop, stopNote, behind } = webhook
  const what = [
    ...webhook.events.map((event) => t(`event.${event}`)),
    types ? t('line.types', { count: types.length }) : t('line.allTypes'),
    ...(area ? [t('line.area', { area: areaWords(area.padEnd(6, '0'), language) })] : []),
    ...(subjectName ? [t('line.subject', { name: subjectName })] : []),
    ...(purpose ? [words(purpose)] : []),
  ]
  const old = webhook.secrets.find(({ validUntil }) => validUntil !== null)
  const how = [
    t('line.owner', { body: webhook.body.name, owner: webhook.owner }),
    ...(state === 'ended' ? [] : [behind > 0 ? t('line.behind', { count: behind }) : t('line.upToDate')]),
    webhook.lastDeliveredAt ? t('line.last', { at: stamp(webhook.lastDeliveredAt) }) : t('line.never'),
    ...(old?.validUntil ? [t('line.secrets', { until: stamp(old.validUntil) })] : []),
  ]
  return (
    <>
      <p className="sec">{what.join(' · ')}</p>
      <p className="meta">{how.join(' · ')}</p>
      <Keys webhook={webhook} />
      {webhook.rewound ? (
        <p className="meta">
          {t('line.rewound', {
            ...{ by: webhook.rewound.by, from: webhook.rewound.from, reason: webhook.rewound.reason },
            ...{ at: stamp(webhook.rewound.at), first: webhook.rewound.to + 1 },
          })}
        </p>
      ) : null}
      {failing ? (
        <p className="meta warn">
          {t('line.failing', { since: stamp(failing.since), reason: failing.reason })}
          {failing.nextAt && state === 'active' ? ` · ${t('line.next', { at: stamp(failing.nextAt) })}` : ''}
        </p>
      ) : null}
      {stop ? <p className="note yellow">{t(`stop.${stop}`, { note: stopNote ?? '' })}</p> : null}
    </>
  )
}

/** Public keys are there for whoever checks messages, at any time. */
function Keys({ webhook }: Pick<Props, 'webhook'>) {
  const t = useMessages(webhookMessages)
  return webhook.secrets.map(({ id, publicKey }) =>
    publicKey ? (
      <p key={id} className="meta">
        {t('line.key')} <code className="wrapall">{publicKey}</code>
      </p>
    ) : null,
  )
}

function Actions({ webhook, onOpen }: Props) {
  const t = useMessages(webhookMessages)
  const { may, state, secrets } = webhook
  const { ping, turn, error } = useActions(webhook)
  const button = (label: string, act: () => void, busy = false) => (
    <button
      type="button"
      className="btn small"
      aria-label={`${label} ${webhook.name}`}
      disabled={busy}
      onClick={act}
    >
      {label}
    </button>
  )
  return (
    <>
      <p className="row wrap noprint">
        {button(t('log'), () => onOpen('log'))}
        {may.change && secrets.length > 0 ? button(t('ping'), () => ping.mutate(), ping.isPending) : null}
        {may.change ? button(t('edit'), () => onOpen('edit')) : null}
        {may.change ? button(t('rotate'), () => onOpen('rotate')) : null}
        {may.change ? button(t('rewind'), () => onOpen('rewind')) : null}
        {may.pause && state === 'active'
          ? button(t('pause'), () => turn.mutate('pause'), turn.isPending)
          : null}
        {may.change && state !== 'active'
          ? button(t('resume'), () => turn.mutate('resume'), turn.isPending)
          : null}
        {may.pause ? button(t('end'), () => onOpen('end')) : null}
      </p>
      {error ? <ErrorState error={error} /> : null}
    </>
  )
}

function useActions({ id, version }: WebhookView) {
  const t = useMessages(webhookMessages)
  const queries = useQueryClient()
  const fresh = () => queries.invalidateQueries({ queryKey: api.webhooks.key() })
  const ping = useMutation({
    mutationFn: () => client.webhooks.ping({ id }),
    onSuccess: async ({ state, attempts }) => {
      const reason = attempts.at(-1)?.reason ?? ''
      showToast(state === 'delivered' ? t('ping.done') : t('ping.failed', { reason }))
      await fresh()
    },
  })
  const turn = useMutation({
    mutationFn: (how: 'pause' | 'resume') => client.webhooks[how]({ id, version }),
    onSuccess: async (_, how) => {
      showToast(t(`done.${how}`))
      await fresh()
    },
  })
  return { ping, turn, error: ping.error ?? turn.error }
}
