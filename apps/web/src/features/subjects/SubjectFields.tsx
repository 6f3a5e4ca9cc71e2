import { areas } from '@zhiheng/codes'
import type { SubjectClass } from '@zhiheng/contract'
import { useCodeWords } from '../../shared/format/code-words.ts'
import { useLanguage, useMessages } from '../../shared/i18n/messages.ts'
import { useSession } from '../../shared/session/session.ts'
import { ChoiceField } from '../../shared/ui/ChoiceField.tsx'
import { TextField } from '../../shared/ui/Field.tsx'
import { Icon } from '../../shared/ui/Icon.tsx'
import { addRow, dropRow, putRow, type SubjectEntries } from './entries.ts'
import { subjectFormMessages } from './form-messages.ts'
import './forms.css'

export const profileNames = ['areaCode', 'address', 'industry', 'longitude', 'latitude', 'classes'] as const
type Name = (typeof profileNames)[number]
type Props = {
  readonly entries: SubjectEntries
  readonly onChange: (part: Partial<SubjectEntries>) => void
  readonly errors: { id(name: Name): string; of(name: Name): string | undefined }
}

/** Where it is and what it does. */
export function PlaceFields({ entries, onChange, errors }: Props) {
  const t = useMessages(subjectFormMessages)
  const text = (name: 'address' | 'industry', help?: string) => (
    <TextField
      id={errors.id(name)}
      label={t(`field.${name}`)}
      optional
      {...(help ? { help } : {})}
      maxLength={name === 'address' ? 300 : 5}
      value={entries[name]}
      onChange={(value) => onChange({ [name]: value })}
      error={errors.of(name)}
    />
  )
  return (
    <>
      <AreaChoice
        id={errors.id('areaCode')}
        value={entries.areaCode}
        error={errors.of('areaCode')}
        onChange={(areaCode) => onChange({ areaCode })}
      />
      {text('address')}
      {text('industry', t('field.industry.help'))}
    </>
  )
}

export function CoordinateFields({ entries, onChange, errors }: Props) {
  const t = useMessages(subjectFormMessages)
  return (
    <div className="beside">
      {(['longitude', 'latitude'] as const).map((name) => (
        <TextField
          key={name}
          id={errors.id(name)}
          label={t(`field.${name}`)}
          help={t('field.place.help')}
          optional
          inputMode="decimal"
          value={entries[name]}
          onChange={(value) => onChange({ [name]: value })}
          error={errors.of(name)}
        />
      ))}
    </div>
  )
}

type AreaProps = {
  readonly id: string
  readonly value: string
  readonly error: string | undefined
  readonly onChange: (value: string) => void
}

/** The districts of the city as they are today; one of former times stays where it was chosen. */
function AreaChoice({ id, value, error, onChange }: AreaProps) {
  const t = useMessages(subjectFormMessages)
  const words = useCodeWords()
  const [language] = useLanguage()
  const { city } = useSession()
  const own = areas.filter(({ code, until }) => code.startsWith(city.areaCode.slice(0, 4)) && until === null)
  const known = own.some(({ code }) => code === value)
  return (
    <ChoiceField label={t('field.area')} id={id} optional error={error} value={value} onChange={onChange}>
      <option value="">{t('field.area.none')}</option>
      {own.map(({ code, name }) => (
        <option key={code} value={code}>
          {language === 'en' ? name.en : name.zh}
        </option>
      ))}
      {value && !known ? <option value={value}>{words.area(value)}</option> : null}
    </ChoiceField>
  )
}

const classSchemes: readonly SubjectClass['scheme'][] = [
  'hs',
  'product-code',
  'equipment-kind',
  'instrument-kind',
]

/** Numbers of lists that many subjects share; by them it is known whether it is on the catalogue. */
export function ClassFields({ entries: { classes }, onChange, errors }: Props) {
  const t = useMessages(subjectFormMessages)
  return (
    <fieldset className="field" id={errors.id('classes')}>
      <legend>{t('class.title')}</legend>
      {classes.map(({ row, scheme, value }, place) => (
        <div className="coderow" key={row}>
          <div className="codefield">
            <ChoiceField
              label={t('class.scheme')}
              value={scheme}
              onChange={(chosen) =>
                onChange({
                  classes: putRow(classes, row, {
                    scheme: classSchemes.find((one) => one === chosen) ?? scheme,
                  }),
                })
              }
            >
              {classSchemes.map((one) => (
                <option key={one} value={one}>
                  {t(`class.${one}`)}
                </option>
              ))}
            </ChoiceField>
            <TextField
              label={t('class.value')}
              maxLength={20}
              value={value}
              onChange={(typed) => onChange({ classes: putRow(classes, row, { value: typed }) })}
            />
          </div>
          <button
            type="button"
            className="btn small text"
            aria-label={t('class.remove', { place: place + 1 })}
            onClick={() => onChange({ classes: dropRow(classes, row) })}
          >
            <Icon name="close" />
          </button>
        </div>
      ))}
      {errors.of('classes') ? <p className="wrong">{errors.of('classes')}</p> : null}
      <button
        type="button"
        className="btn small"
        onClick={() => onChange({ classes: addRow(classes, { scheme: 'hs', value: '' }) })}
      >
        <Icon name="plus" size={14} />
        {t('class.add')}
      </button>
    </fieldset>
  )
}
