import { useId, useState } from 'react'
import { useCodeWords } from '../../shared/format/code-words.ts'
import { useLanguage, useMessages } from '../../shared/i18n/messages.ts'
import { ChoiceField } from '../../shared/ui/ChoiceField.tsx'
import { Field } from '../../shared/ui/Field.tsx'
import { Icon } from '../../shared/ui/Icon.tsx'
import { type CodeCheck, checkCode } from './code-check.ts'
import { subjectFormMessages } from './form-messages.ts'
import './forms.css'

export type CodeEntry = { readonly scheme: string; readonly value: string }
type Props = {
  readonly entry: CodeEntry
  readonly schemes: readonly string[]
  readonly onChange: (entry: CodeEntry) => void
  readonly ids: { readonly scheme: string; readonly value: string }
  /** What the server said of it. */
  readonly errors: { readonly scheme: string | undefined; readonly value: string | undefined }
}

/** A code that is checked while it is typed: which character is wrong, and what was probably meant. */
export function CodeField({ entry, schemes, onChange, ids, errors }: Props) {
  const t = useMessages(subjectFormMessages)
  const words = useCodeWords()
  const [left, setLeft] = useState(false)
  const check = checkCode(entry.scheme, entry.value)
  const wrong = useWrong(check, left)
  return (
    <div className="codefield">
      <ChoiceField
        label={t('code.scheme')}
        id={ids.scheme}
        error={errors.scheme}
        value={entry.scheme}
        onChange={(scheme) => onChange({ ...entry, scheme })}
      >
        {schemes.map((scheme) => (
          <option key={scheme} value={scheme}>
            {words.scheme(scheme)}
          </option>
        ))}
      </ChoiceField>
      <div>
        <Field label={t('code.value')} id={ids.value} error={errors.value ?? wrong}>
          {(control) => (
            <input
              {...control}
              className="input mono"
              value={entry.value}
              maxLength={80}
              autoComplete="off"
              spellCheck={false}
              onChange={(event) => onChange({ ...entry, value: event.target.value })}
              onFocus={() => setLeft(false)}
              onBlur={() => setLeft(true)}
            />
          )}
        </Field>
        <Verdict
          check={check}
          text={entry.value}
          shown={errors.value === undefined && wrong !== undefined}
          onTake={(value) => onChange({ ...entry, value })}
        />
      </div>
    </div>
  )
}

/** A code that is only too short is no fault before the field is left. */
function useWrong(check: CodeCheck, left: boolean): string | undefined {
  const [language] = useLanguage()
  if (check.state !== 'wrong' || (check.unfinished && !left)) return undefined
  return language === 'en' ? check.message.en : check.message.zh
}

type VerdictProps = {
  readonly check: CodeCheck
  readonly text: string
  readonly shown: boolean
  readonly onTake: (value: string) => void
}

function Verdict({ check, text, shown, onTake }: VerdictProps) {
  const t = useMessages(subjectFormMessages)
  const [language] = useLanguage()
  const id = useId()
  if (check.state === 'ok') {
    return (
      <p className="verdict ok" role="status">
        <Icon name="check" size={14} />
        <span>
          {t('code.ok', { printed: check.printed })}
          {check.remarks.map((remark) => ` ${language === 'en' ? remark.en : remark.zh}`)}
        </span>
      </p>
    )
  }
  if (check.state !== 'wrong' || !shown) return null
  const { place, likely } = check
  return (
    <div className="verdict" id={id}>
      {place === undefined ? null : (
        <p className="mono">
          <span className="sr">{t('code.place', { place: place + 1 })}</span>
          {text.slice(0, place)}
          <mark className="on">{text.charAt(place) || '␣'}</mark>
          {text.slice(place + 1)}
        </p>
      )}
      {likely === undefined ? null : (
        <button type="button" className="btn small" onClick={() => onTake(likely)}>
          {t('code.likely', { likely })}
        </button>
      )}
    </div>
  )
}
