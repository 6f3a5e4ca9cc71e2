import { useLanguage, useMessages } from '../../shared/i18n/messages.ts'
import { ChoiceField } from '../../shared/ui/ChoiceField.tsx'
import { Icon } from '../../shared/ui/Icon.tsx'
import { Loaded } from '../../shared/ui/Loaded.tsx'
import { exchangeMessages } from './messages.ts'
import { useFactTypes } from './queries.ts'

type Props = {
  readonly id: string
  readonly value: string
  readonly error: string | undefined
  readonly onChange: (code: string) => void
  /** Whether the templates of the chosen one are offered. */
  readonly templates?: boolean
}

/** Kinds of facts under their headings, with the templates of the one chosen. */
export function TypeField({ id, value, error, onChange, templates = true }: Props) {
  const t = useMessages(exchangeMessages)
  const [language] = useLanguage()
  const types = useFactTypes()
  return (
    <Loaded query={types}>
      {({ items }) => (
        <>
          <ChoiceField id={id} label={t('type')} value={value} onChange={onChange} error={error}>
            <option value="">{t('type.choose')}</option>
            {[...new Set(items.map(({ group }) => group))].map((group) => (
              <optgroup key={group} label={t(`group.${group as 'risk'}`)}>
                {items
                  .filter((type) => type.group === group)
                  .map(({ code, label }) => (
                    <option key={code} value={code}>
                      {language === 'en' ? label.en : label.zh}
                    </option>
                  ))}
              </optgroup>
            ))}
          </ChoiceField>
          {templates && value && items.some(({ code }) => code === value) ? <Templates code={value} /> : null}
        </>
      )}
    </Loaded>
  )
}

function Templates({ code }: { readonly code: string }) {
  const t = useMessages(exchangeMessages)
  const [language] = useLanguage()
  const address = (format: string, more = '') =>
    `/api/fact-types/${code}/template?format=${format}&language=${language}${more}`
  return (
    <p className="row wrap">
      <Icon name="download" />
      <span>{t('template')}</span>
      {(['xlsx', 'csv', 'ndjson'] as const).map((format) => (
        <a key={format} href={address(format)} download>
          .{format}
        </a>
      ))}
      <a href={address('xlsx', '&examples=true')} download>
        {t('template.example')}
      </a>
    </p>
  )
}
