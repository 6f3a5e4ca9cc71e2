import { useQuery } from '@tanstack/react-query'
import type { SubjectRef } from '@zhiheng/contract'
import { useDeferredValue, useState } from 'react'
import { api } from '../api.ts'
import { useCodeWords } from '../format/code-words.ts'
import { useMessages } from '../i18n/messages.ts'
import { ErrorState } from '../ui/ErrorState.tsx'
import { TextField } from '../ui/Field.tsx'
import { isLongEnough } from './long-enough.ts'
import { subjectPickerMessages } from './messages.ts'

/** One that was chosen before may be known by name alone. */
export type ChosenSubject = Pick<SubjectRef, 'id' | 'name'> & Partial<SubjectRef>

type Props = {
  readonly id: string
  readonly label: string
  readonly error: string | undefined
  readonly optional?: boolean
  /** Never offered: the subject itself. */
  readonly except?: string
  readonly chosen: ChosenSubject | undefined
  readonly onChoose: (subject: ChosenSubject) => void
}

/** Finds another subject as the search does; what is found are plain choices. */
export function SubjectPicker({ id, label, error, optional = false, except, chosen, onChoose }: Props) {
  const t = useMessages(subjectPickerMessages)
  const words = useCodeWords()
  const [typed, setTyped] = useState('')
  const q = useDeferredValue(typed.trim())
  const found = useQuery(
    api.subjects.list.queryOptions({
      input: { q, limit: 8 },
      enabled: q !== '' && isLongEnough(q),
      placeholderData: (kept) => kept,
    }),
  )
  const items = q === '' ? [] : (found.data?.items.filter((one) => one.id !== except) ?? [])
  const offered: readonly ChosenSubject[] =
    chosen && !items.some((one) => one.id === chosen.id) ? [chosen, ...items] : items
  return (
    <div className="stack">
      <TextField
        id={id}
        label={label}
        optional={optional}
        help={t('find.help')}
        type="search"
        value={typed}
        onChange={setTyped}
        error={error}
      />
      {found.error ? <ErrorState error={found.error} /> : null}
      {q && found.data && items.length === 0 && isLongEnough(q) ? <p className="meta">{t('none')}</p> : null}
      <fieldset className="stack">
        <legend className="sr">{label}</legend>
        {offered.map((one) => (
          <label key={one.id} className={one.id === chosen?.id ? 'decision on' : 'decision'}>
            <input type="radio" name={id} checked={one.id === chosen?.id} onChange={() => onChoose(one)} />
            <span>
              {one.name}
              <span className="meta">
                {[one.kind && words.kind(one.kind), one.areaCode && words.area(one.areaCode)]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </span>
          </label>
        ))}
      </fieldset>
    </div>
  )
}
