import { useQuery } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'
import { api } from '../../shared/api.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { TextField } from '../../shared/ui/Field.tsx'
import { accountMessages } from './account-messages.ts'
import type { PostEntry } from './post-entry.ts'

type Props = {
  readonly id: string
  readonly post: PostEntry
  readonly error: string | undefined
  readonly onChange: (part: Partial<PostEntry>) => void
}

/** The subject that an enterprise's account speaks for, found by a part of its name or by its code. */
export function SubjectChoice({ id, post, error, onChange }: Props) {
  const t = useMessages(accountMessages)
  const [q, setQ] = useState('')
  const asked = useDeferredValue(q.trim())
  const found = useQuery(
    api.subjects.list.queryOptions({
      input: { q: asked, kind: 'enterprise', limit: 6 },
      enabled: asked.length >= 2,
      placeholderData: (kept) => kept,
    }),
  )
  const items = asked.length >= 2 ? (found.data?.items ?? []) : []
  return (
    <>
      {post.subjectName ? (
        <p>
          <span className="meta">{t('form.subject')}</span> <b>{post.subjectName}</b>
        </p>
      ) : null}
      <TextField id={id} label={t('form.subject.find')} value={q} onChange={setQ} error={error} />
      {asked.length >= 2 && found.data?.items.length === 0 ? (
        <p className="meta">{t('form.subject.none', { q: asked })}</p>
      ) : null}
      <ul className="menu">
        {items.map((subject) => (
          <li key={subject.id}>
            <button
              type="button"
              onClick={() => {
                onChange({ subjectId: subject.id, subjectName: subject.name, organisationId: null })
                setQ('')
              }}
            >
              {subject.name}
              <span className="sr"> {t('form.subject.choose')}</span>
            </button>
          </li>
        ))}
      </ul>
    </>
  )
}
