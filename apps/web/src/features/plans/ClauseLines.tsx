import { useMessages } from '../../shared/i18n/messages.ts'
import { TextField } from '../../shared/ui/Field.tsx'
import { importMessages } from './import-messages.ts'
import type { MeasureEntries } from './measure-entries.ts'

type Clauses = MeasureEntries['clauses']
type Props = {
  readonly id: string
  readonly clauses: Clauses
  readonly onChange: (next: Clauses) => void
  readonly error: string | undefined
}

/** Demands one a line; a line that stays keeps whether it only assists. */
export function ClauseLines({ id, clauses, onChange, error }: Props) {
  const t = useMessages(importMessages)
  const typed = (value: string) =>
    onChange(
      value.split('\n').map((text, index) => ({
        text,
        assistOnly: (clauses.find((clause) => clause.text === text) ?? clauses[index])?.assistOnly ?? false,
      })),
    )
  return (
    <>
      <TextField
        id={id}
        label={t('editor.clauses')}
        help={t('editor.clauses.help')}
        value={clauses.map(({ text }) => text).join('\n')}
        onChange={typed}
        error={error}
        rows={Math.min(10, Math.max(3, clauses.length + 1))}
        multiline
      />
      <fieldset className="stack">
        <legend className="b">{t('editor.assist')}</legend>
        <p className="help">{t('editor.assist.help')}</p>
        {clauses.map((clause, index) =>
          clause.text.trim() ? (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines have no identity but their place
            <label key={index} className="check">
              <input
                type="checkbox"
                checked={clause.assistOnly}
                onChange={({ target }) =>
                  onChange(
                    clauses.map((each) => (each === clause ? { ...each, assistOnly: target.checked } : each)),
                  )
                }
              />
              {clause.text}
            </label>
          ) : null,
        )}
      </fieldset>
    </>
  )
}
