import { Link } from '@tanstack/react-router'
import type { GradeNotice } from '@zhiheng/contract'
import { useState } from 'react'
import { client } from '../../shared/api.ts'
import { useLanguage, useMessages } from '../../shared/i18n/messages.ts'
import { DecisionBox } from '../../shared/ui/DecisionBox.tsx'
import { DueTag } from '../../shared/ui/DueTag.tsx'
import { ErrorState } from '../../shared/ui/ErrorState.tsx'
import { TextField } from '../../shared/ui/Field.tsx'
import { creditFormMessages } from './form-messages.ts'
import { creditMessages } from './messages.ts'
import { useCreditChange } from './use-credit-change.ts'

type Props = { readonly notice: GradeNotice; readonly withFirm?: boolean }

/** A worse grade before it is published: what changed, until when the firm may reply, its reply, what was done. */
export function NoticeItem({ notice, withFirm = false }: Props) {
  const t = useMessages(creditMessages)
  const [language] = useLanguage()
  const { title, from, to, asOf, state, reply, replyDueOn, subject } = notice
  return (
    <li className="stack">
      {withFirm ? (
        <Link to="/subjects/$subjectId" params={{ subjectId: subject.id }}>
          {subject.name}
        </Link>
      ) : null}
      <p className="between wrap">
        <span>
          {t('notice.line', {
            model: language === 'en' ? title.en : title.zh,
            from: from ?? '—',
            to: to ?? '—',
            on: asOf,
          })}
        </span>
        <span className="row">
          <span className="tag">{t(`notice.${state}`)}</span>
          <DueTag dueOn={replyDueOn} slack={notice.slack} />
        </span>
      </p>
      {reply ? (
        <p>
          <b>{t('reply.title')}</b> {reply}
        </p>
      ) : (
        <p className="meta">{t('notice.until', { on: replyDueOn })}</p>
      )}
      {notice.closeReason ? <p className="meta">{notice.closeReason}</p> : null}
      {notice.verbs.includes('reply') ? <Reply notice={notice} /> : null}
      <Close notice={notice} />
    </li>
  )
}

function Reply({ notice }: { readonly notice: GradeNotice }) {
  const t = useMessages(creditMessages)
  const forms = useMessages(creditFormMessages)
  const [text, setText] = useState(notice.reply ?? '')
  const [missing, setMissing] = useState(false)
  const reply = useCreditChange(client.gradeNotices.reply, { done: t('reply.done') })
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        setMissing(text.trim() === '')
        if (text.trim()) reply.mutate({ id: notice.id, version: notice.version, text: text.trim() })
      }}
    >
      <TextField
        label={t('reply.label')}
        multiline
        maxLength={2000}
        value={text}
        error={missing ? forms('wrong.reason') : undefined}
        onChange={setText}
      />
      {reply.error ? <ErrorState error={reply.error} /> : null}
      <button type="submit" className="btn small" disabled={reply.isPending}>
        {t('reply.submit')}
      </button>
    </form>
  )
}

function Close({ notice }: { readonly notice: GradeNotice }) {
  const t = useMessages(creditMessages)
  const forms = useMessages(creditFormMessages)
  const [reason, setReason] = useState('')
  const close = useCreditChange(client.gradeNotices.close, { done: t('verb.done') })
  const verbs = notice.verbs.filter((verb) => verb !== 'reply')
  if (verbs.length === 0) return null
  return (
    <DecisionBox
      title={t('decide.title')}
      options={verbs.map((verb) => ({
        value: verb,
        label: t(`verb.${verb}`),
        consequence: t(`verb.${verb}.effect`),
        reason: 'required' as const,
        submit: t('verb.submit', { verb: t(`verb.${verb}`) }),
      }))}
      reasonLabel={t('field.reason')}
      reasonMissing={forms('wrong.reason')}
      reason={reason}
      onReason={setReason}
      pending={close.isPending}
      error={close.error}
      onDecide={(verb, why) => close.mutate({ id: notice.id, version: notice.version, verb, reason: why })}
    />
  )
}
