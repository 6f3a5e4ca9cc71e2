import { useQuery } from '@tanstack/react-query'
import { industrySections } from '@zhiheng/codes'
import type { SubjectKind } from '@zhiheng/contract'
import { api } from '../../shared/api.ts'
import { DayField } from '../../shared/day/DayField.tsx'
import type { useFormErrors } from '../../shared/form-errors.ts'
import { useCodeWords } from '../../shared/format/code-words.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { usePurposes } from '../../shared/purposes.ts'
import { ChoiceField } from '../../shared/ui/ChoiceField.tsx'
import { TextField } from '../../shared/ui/Field.tsx'
import { OrganisationOptions } from '../../shared/ui/OrganisationOptions.tsx'
import { exportMessages } from './export-messages.ts'
import { TypesField } from './TypesField.tsx'

const names = [
  ...(['format', 'purpose', 'subjectKind', 'area', 'industry', 'sourceId'] as const),
  ...(['occurredFrom', 'occurredTo', 'asOf', 'knownAt'] as const),
]
/** As the form has it: text, empty where nothing is asked. */
export type ExportWish = Readonly<Record<(typeof names)[number], string>> & {
  readonly factTypes: readonly string[]
}
export const exportFields = ['factTypes', 'format', 'occurredTo', 'area'] as const

type Props = {
  readonly wish: ExportWish
  readonly onChange: (change: Partial<ExportWish>) => void
  readonly errors: Pick<ReturnType<typeof useFormErrors<(typeof exportFields)[number]>>, 'id' | 'of'>
}

const kinds: readonly SubjectKind[] = [
  ...(['enterprise', 'product', 'equipment', 'instrument', 'place'] as const),
  ...(['laboratory', 'project', 'service', 'organisation'] as const),
]

/** Which facts, in which form, what for. */
export function ExportFields({ wish, onChange, errors }: Props) {
  const t = useMessages(exportMessages)
  const purposes = usePurposes()
  return (
    <>
      <TypesField
        id={errors.id('factTypes')}
        chosen={wish.factTypes}
        error={errors.of('factTypes')}
        onChange={(factTypes) => onChange({ factTypes })}
      />
      <ChoiceField
        id={errors.id('format')}
        label={t('format')}
        help={t('format.help')}
        value={wish.format}
        error={errors.of('format')}
        onChange={(format) => onChange({ format })}
      >
        {['xlsx', 'csv', 'ndjson'].map((format) => (
          <option key={format} value={format}>
            .{format}
          </option>
        ))}
      </ChoiceField>
      <ChoiceField
        label={t('purpose')}
        help={t('purpose.help')}
        value={wish.purpose}
        onChange={(purpose) => onChange({ purpose })}
      >
        <option value="">{t('purpose.none')}</option>
        {purposes.options.map(([purpose, words]) => (
          <option key={purpose} value={purpose}>
            {words}
          </option>
        ))}
      </ChoiceField>
      <Whose wish={wish} onChange={onChange} errors={errors} />
      <When wish={wish} onChange={onChange} errors={errors} />
    </>
  )
}

function Whose({ wish, onChange, errors }: Props) {
  const t = useMessages(exportMessages)
  const words = useCodeWords()
  const bodies = useQuery(api.organisations.tree.queryOptions({ input: {}, staleTime: 300_000 }))
  const all = bodies.data?.items ?? []
  const areas = all.filter(({ kind, areaCode }) => kind === 'district' && areaCode !== null)
  return (
    <>
      <ChoiceField
        label={t('kind')}
        optional
        value={wish.subjectKind}
        onChange={(subjectKind) => onChange({ subjectKind })}
      >
        <option value="">{t('any')}</option>
        {kinds.map((kind) => (
          <option key={kind} value={kind}>
            {words.kind(kind)}
          </option>
        ))}
      </ChoiceField>
      <ChoiceField
        id={errors.id('area')}
        label={t('area')}
        optional
        value={wish.area}
        error={errors.of('area')}
        onChange={(area) => onChange({ area })}
      >
        <option value="">{t('any')}</option>
        {areas.map(({ id, name, areaCode }) => (
          <option key={id} value={areaCode ?? ''}>
            {name}
          </option>
        ))}
      </ChoiceField>
      <ChoiceField
        label={t('industry')}
        optional
        value={wish.industry}
        onChange={(industry) => onChange({ industry })}
      >
        <option value="">{t('any')}</option>
        {industrySections.map(({ letter }) => (
          <option key={letter} value={letter}>
            {letter} {words.industry(letter)}
          </option>
        ))}
      </ChoiceField>
      <ChoiceField
        label={t('source')}
        optional
        value={wish.sourceId}
        onChange={(sourceId) => onChange({ sourceId })}
      >
        <option value="">{t('any')}</option>
        <OrganisationOptions organisations={all} />
      </ChoiceField>
    </>
  )
}

function When({ wish, onChange, errors }: Props) {
  const t = useMessages(exportMessages)
  return (
    <>
      <DayField
        label={t('from')}
        optional
        value={wish.occurredFrom}
        onChange={(occurredFrom) => onChange({ occurredFrom })}
      />
      <DayField
        id={errors.id('occurredTo')}
        label={t('to')}
        optional
        value={wish.occurredTo}
        error={errors.of('occurredTo')}
        onChange={(occurredTo) => onChange({ occurredTo })}
      />
      <DayField
        label={t('asOf')}
        help={t('asOf.help')}
        optional
        value={wish.asOf}
        onChange={(asOf) => onChange({ asOf })}
      />
      <TextField
        type="datetime-local"
        label={t('knownAt')}
        help={t('knownAt.help')}
        optional
        width={240}
        value={wish.knownAt}
        onChange={(knownAt) => onChange({ knownAt })}
      />
    </>
  )
}
