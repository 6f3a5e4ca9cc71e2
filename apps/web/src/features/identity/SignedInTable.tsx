import type { SignedInView } from '@zhiheng/contract'
import { stamp } from '../../shared/format/dates.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { ScrollTable } from '../../shared/ui/ScrollTable.tsx'
import { ownMessages } from './own-messages.ts'

type Props = {
  readonly sessions: readonly SignedInView[]
  readonly disabled: boolean
  readonly onEnd: (id: string) => void
}

/** Where somebody is signed in, how, since when; any but the present one can be ended. */
export function SignedInTable({ sessions, disabled, onEnd }: Props) {
  const t = useMessages(ownMessages)
  return (
    <ScrollTable caption={t('sessions.title')} className="comfortable cards" minWidth={520}>
      <thead>
        <tr>
          <th scope="col">{t('sessions.device')}</th>
          <th scope="col">{t('sessions.address')}</th>
          <th scope="col">{t('sessions.since')}</th>
          <th scope="col">{t('sessions.seen')}</th>
          <th scope="col">
            <span className="sr">{t('sessions.end')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {sessions.map((session) => (
          <tr key={session.id}>
            <td>
              {deviceOf(session.userAgent) || t('sessions.unknown')}
              <p className="dim">{t(`method.${session.method}`)}</p>
            </td>
            <td>{session.address}</td>
            <td className="nowrap" data-label={t('sessions.since')}>
              {stamp(session.since)}
            </td>
            <td className="nowrap" data-label={t('sessions.seen')}>
              {stamp(session.lastSeenAt)}
            </td>
            <td>
              {session.current ? (
                <span className="tag">{t('sessions.current')}</span>
              ) : (
                <button
                  type="button"
                  className="btn small"
                  disabled={disabled}
                  onClick={() => onEnd(session.id)}
                >
                  {t('sessions.end')}
                </button>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </ScrollTable>
  )
}

/** Browser and system, as far as the browser says so. */
function deviceOf(userAgent: string | null): string {
  const browser = /(Edg|Firefox|Chrome|Safari)\/[\d]+/.exec(userAgent ?? '')?.[0]
  const system = /(Windows NT [\d.]+|Android [\d.]+|iPhone|Mac OS X|Linux)/.exec(userAgent ?? '')?.[0]
  return [browser?.replace('/', ' '), system].filter(Boolean).join(' · ')
}
