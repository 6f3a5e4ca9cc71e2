import { Link } from '@tanstack/react-router'
import type { NoticeView } from '@zhiheng/contract'
import type { ReactNode } from 'react'
import { stamp } from '../../shared/format/dates.ts'
import { useLanguage, useMessages } from '../../shared/i18n/messages.ts'
import { Icon } from '../../shared/ui/Icon.tsx'
import { noticeMessages } from './messages.ts'

type Props = { readonly notice: NoticeView; readonly onOpen: () => void }

/** What happened, to what, by whom; opening it marks it as read. */
export function NoticeLine({ notice, onOpen }: Props) {
  const t = useMessages(noticeMessages)
  const [language] = useLanguage()
  const words = language === 'en' ? notice.words.en : notice.words.zh
  const { target } = notice
  return (
    <li className={notice.read ? 'notice-line' : 'notice-line new'}>
      <p>
        {notice.read ? null : <span className="dot" role="img" aria-label={t('unread')} />}
        <b>{words}</b>
      </p>
      {target ? (
        <Target target={target} onOpen={onOpen}>
          {notice.title}
        </Target>
      ) : (
        <p>{notice.title}</p>
      )}
      {notice.note ? <p className="sec preline">{notice.note}</p> : null}
      <p className="meta">{[notice.by, stamp(notice.at)].filter(Boolean).join(' · ')}</p>
      {notice.failures.map(({ channel, reason }) => (
        <p key={channel} className="meta warn">
          <Icon name="warning" size={12} />
          {t('failed', { channel, reason })}
        </p>
      ))}
    </li>
  )
}

type TargetProps = {
  readonly target: NonNullable<NoticeView['target']>
  readonly onOpen: () => void
  readonly children: ReactNode
}

/** Where what happened is worked on. */
function Target({ target: { type, id }, onOpen, children }: TargetProps) {
  if (type === 'task')
    return (
      <Link to="/tasks/$taskId" params={{ taskId: id }} onClick={onOpen}>
        {children}
      </Link>
    )
  if (type === 'document')
    return (
      <Link to="/documents/$documentId" params={{ documentId: id }} onClick={onOpen}>
        {children}
      </Link>
    )
  if (type === 'veto')
    return (
      <Link to="/vetoes" search={{ tab: 'appeals' }} onClick={onOpen}>
        {children}
      </Link>
    )
  if (type === 'webhook' || type === 'feed-gap')
    return (
      <Link to={type === 'webhook' ? '/webhooks' : '/data-quality'} onClick={onOpen}>
        {children}
      </Link>
    )
  const search = {
    objection: { open: id },
    repair: { tab: 'repairs' as const, open: id },
    'grade-notice': { tab: 'notices' as const },
  }[type]
  return (
    <Link to="/credit" search={search} onClick={onOpen}>
      {children}
    </Link>
  )
}
