import { Link } from '@tanstack/react-router'
import { type HandledEntry, handledKindWord, handledStateWord, handledVerbWord } from '@zhiheng/contract'
import type { ReactNode } from 'react'
import { dayInList, onCityClock } from '../../shared/format/dates.ts'
import { percent } from '../../shared/format/numbers.ts'
import { useLanguage, useMessages } from '../../shared/i18n/messages.ts'
import { useSession } from '../../shared/session/session.ts'
import { inboxMessages } from './messages.ts'

/** When, what I did with what and in which words; what somebody else did next; how it stands now. */
export function HandledLine({ entry }: { readonly entry: HandledEntry }) {
  const t = useMessages(inboxMessages)
  const [language] = useLanguage()
  const { today } = useSession()
  const { kind, verb, number, title, note, detail, state, next, deputy, holder } = entry
  const { on, time } = onCityClock(entry.at)
  const share = typeof detail.share === 'number' ? ` ${percent(detail.share)}` : ''
  const stands = state ? handledStateWord(state, language) : undefined
  return (
    <li>
      <div className="due">
        <b>{dayInList(on, today)}</b>
        <span className="meta">{time}</span>
      </div>
      <div className="what">
        <p>
          <span className="tag line">{`${handledVerbWord(kind, verb, language)}${share}`}</span>{' '}
          {deputy ? <span className="tag yellow">{t('handled.deputy', { name: deputy })}</span> : null}
          {holder ? <span className="tag yellow">{t('handled.holder', { name: holder })}</span> : null}{' '}
          <To target={entry.target}>
            {title === null ? t('handled.hidden') : [number, title].filter(Boolean).join(' ')}
          </To>
        </p>
        {note ? <p className="sec preline">{note}</p> : null}
        <p className="meta">
          {next
            ? t('handled.next', {
                day: dayInList(onCityClock(next.at).on, today),
                by: next.by ?? t('handled.next.system'),
                verb: handledVerbWord(kind, next.verb, language),
              })
            : t('handled.next.none')}
          {next?.note ? t('handled.next.note', { note: next.note }) : null}
        </p>
      </div>
      <div className="st">
        <span className="tag">{stands ?? handledKindWord(kind, language)}</span>
      </div>
    </li>
  )
}

type ToProps = { readonly target: HandledEntry['target']; readonly children: ReactNode }

/** Where one may still go, a link; else the words alone. */
function To({ target, children }: ToProps) {
  if (!target) return <span className="dim">{children}</span>
  const { type, id } = target
  const link = { className: 't', children }
  if (type === 'task') return <Link to="/tasks/$taskId" params={{ taskId: id }} {...link} />
  if (type === 'measure') return <Link to="/measures/$measureId" params={{ measureId: id }} {...link} />
  if (type === 'plan') return <Link to="/plans/$planId" params={{ planId: id }} {...link} />
  if (type === 'document') return <Link to="/documents/$documentId" params={{ documentId: id }} {...link} />
  if (type === 'subject') return <Link to="/subjects/$subjectId" params={{ subjectId: id }} {...link} />
  if (type === 'instruction')
    return <Link to="/instructions/$instructionId" params={{ instructionId: id }} {...link} />
  return (
    <Link to="/credit" search={{ ...(type === 'repair' ? { tab: 'repairs' } : {}), open: id }} {...link} />
  )
}
