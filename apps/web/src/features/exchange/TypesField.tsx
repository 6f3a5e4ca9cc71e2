import { useLanguage, useMessages } from '../../shared/i18n/messages.ts'
import { Icon } from '../../shared/ui/Icon.tsx'
import { Loaded } from '../../shared/ui/Loaded.tsx'
import { exportMessages } from './export-messages.ts'
import { exchangeMessages } from './messages.ts'
import { useFactTypes } from './queries.ts'

type Props = {
  readonly id: string
  readonly chosen: readonly string[]
  readonly error: string | undefined
  readonly onChange: (codes: readonly string[]) => void
}

/** Kinds of facts, several at once, under their headings. */
export function TypesField({ id, chosen, error, onChange }: Props) {
  const t = useMessages(exportMessages)
  const x = useMessages(exchangeMessages)
  const [language] = useLanguage()
  const types = useFactTypes()
  const put = (code: string, on: boolean) =>
    onChange(on ? [...chosen, code] : chosen.filter((each) => each !== code))
  return (
    <Loaded query={types}>
      {({ items }) => (
        <fieldset
          className="field"
          id={id}
          tabIndex={-1}
          aria-describedby={error ? `${id}-wrong` : `${id}-help`}
        >
          <legend className="label">{x('type')}</legend>
          <p className="help" id={`${id}-help`}>
            {t('types.help', { count: chosen.length })}
          </p>
          <div className="typelist">
            {[...new Set(items.map(({ group }) => group))].map((group) => (
              <fieldset key={group}>
                <legend className="meta">{x(`group.${group as 'risk'}`)}</legend>
                {items
                  .filter((type) => type.group === group)
                  .map(({ code, label }) => (
                    <label key={code} className="check">
                      <input
                        type="checkbox"
                        checked={chosen.includes(code)}
                        onChange={(event) => put(code, event.target.checked)}
                      />
                      {language === 'en' ? label.en : label.zh}
                    </label>
                  ))}
              </fieldset>
            ))}
          </div>
          {error ? (
            <p className="wrong" id={`${id}-wrong`}>
              <Icon name="warning" size={14} />
              <span>{error}</span>
            </p>
          ) : null}
        </fieldset>
      )}
    </Loaded>
  )
}
