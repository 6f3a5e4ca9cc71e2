import { useState } from 'react'
import { useMessages } from '../../shared/i18n/messages.ts'
import { TextField } from '../../shared/ui/Field.tsx'
import { draftMessages } from './draft-messages.ts'
import type { Json } from './form/pointer.ts'

type Props = {
  readonly content: Json
  readonly onChange: (content: Json) => void
}

/** The same draft as the text of a rule file, for those who write it by hand. Taken over as soon as it can be read. */
export function JsonView({ content, onChange }: Props) {
  const t = useMessages(draftMessages)
  const [text, setText] = useState(() => JSON.stringify(content, null, 2))
  const [bad, setBad] = useState<string>()
  const write = (next: string) => {
    setText(next)
    try {
      const read: unknown = JSON.parse(next)
      if (typeof read !== 'object' || read === null || Array.isArray(read)) return setBad(t('json.object'))
      setBad(undefined)
      onChange(read as Json)
    } catch (error) {
      setBad(t('json.bad', { why: (error as Error).message }))
    }
  }
  return (
    <section className="card">
      <div className="body stack jsontext">
        <TextField
          label={t('json')}
          help={t('json.help')}
          value={text}
          onChange={write}
          multiline
          rows={24}
          error={bad}
        />
        <p>
          <a href="/api/assessment-models/schema">{t('json.schema')}</a>
        </p>
      </div>
    </section>
  )
}
