import type { InboxItem } from '@zhiheng/contract'
import { dayInList, weekday } from '../../shared/format/dates.ts'
import { citedNumber } from '../../shared/format/printed-number.ts'
import type { Language } from '../../shared/i18n/language.ts'
import { type Translate, useLanguage, useMessages } from '../../shared/i18n/messages.ts'
import { useSession } from '../../shared/session/session.ts'
import { LightMark } from '../../shared/ui/LightMark.tsx'
import { uiMessages } from '../../shared/ui/messages.ts'
import { slackWords } from '../../shared/ui/slack-words.ts'
import { inboxMessages } from './messages.ts'

type Props = {
  readonly item: InboxItem
  readonly opened: string | undefined
  readonly current: string | undefined
  readonly onOpen: (item: InboxItem) => void
}

/** Due date, what is asked, its light, and the button that does it. */
export function InboxLine({ item, opened, onOpen }: Props) {
  const t = useMessages(inboxMessages)
  const [language] = useLanguage()
  const on = item.id === opened
  const act = t(`act.${item.kind}`)
  return (
    <li className={on ? 'on' : ''} aria-current={on || undefined}>
      <Due item={item} />
      <div className="what">
        <p>
          <button type="button" className="t" id={`item-${item.id}`} onClick={() => onOpen(item)}>
            {item.title}
          </button>
          <span className={`tag kind${item.kind === 'report' ? ' primary' : ' line'}`}>
            {t(`kind.${item.kind}`)}
          </span>
        </p>
        <p className="meta">{aboutLine(item, language, t)}</p>
      </div>
      <div className="st">
        {item.light ? <LightMark light={item.light.light} /> : null}
        <button
          type="button"
          className="btn small"
          tabIndex={-1}
          aria-label={t('act.of', { act, title: item.title })}
          onClick={() => onOpen(item)}
        >
          {act}
        </button>
      </div>
    </li>
  )
}

/** Whose note is what the firm or the body has written. */
const casesOfCredit = [
  ...(['objection-check', 'objection-decide', 'objection-appeal', 'objection-refused'] as const),
  ...(['repair-check', 'repair-decide', 'grade-notice', 'grade-reply', 'veto-appeal'] as const),
]

function aboutLine(item: InboxItem, language: Language, t: Translate<keyof (typeof inboxMessages)['zh']>) {
  const { measure, note, kind, title } = item
  const parts = [
    measure ? t('measure', { number: citedNumber(measure.number, language) }) : null,
    measure && measure.title !== title ? measure.title : null,
    note && kind === 'returned' ? t('note.returned', { note }) : null,
    note && (kind === 'decide' || kind === 'co-sign') ? t('note.decide', { note }) : null,
    kind === 'feed-gap' ? (note ? t('note.gap', { day: note }) : t('note.gap.never')) : null,
    kind === 'instruction-overdue' ? t('note.instruction-overdue', { count: Number(note) }) : null,
    kind === 'instruction-done' || kind === 'instruction-answer' ? t(`note.${kind}`) : null,
    note && kind === 'document-receipt' ? note : null,
    note && kind === 'copy-receipt' ? t('note.receipts', { count: Number(note) }) : null,
    note && casesOfCredit.some((each) => each === kind) ? note : null,
    note && (kind === 'hand-over' || kind === 'extension') ? t('note.asked', { note }) : null,
  ]
  return parts.filter(Boolean).join(' · ')
}

function Due({ item }: { readonly item: InboxItem }) {
  const t = useMessages(inboxMessages)
  const ui = useMessages(uiMessages)
  const [language] = useLanguage()
  const { today } = useSession()
  if (!item.dueOn) return <div className="due meta">{t('due.none')}</div>
  const isToday = item.dueOn === today
  const below = isToday
    ? weekday(item.dueOn, language)
    : slackWords({ slack: item.slack ?? 0, dueOn: item.dueOn }, today, ui)
  return (
    <div className="due">
      <b>{isToday ? t('group.today') : dayInList(item.dueOn, today)}</b>
      <span className="meta">{below}</span>
    </div>
  )
}
