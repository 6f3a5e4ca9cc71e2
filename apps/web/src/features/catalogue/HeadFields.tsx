import { DayField } from '../../shared/day/DayField.tsx'
import type { useFormErrors } from '../../shared/form-errors.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { TextField } from '../../shared/ui/Field.tsx'
import { catalogueMessages } from './messages.ts'

export type HeadEntries = {
  readonly title: string
  readonly validFrom: string
  readonly sourceDocument: string
  readonly note: string
}
export const headNames = ['title', 'validFrom', 'sourceDocument', 'note'] as const

type Props = {
  readonly entries: HeadEntries
  readonly onChange: (entries: HeadEntries) => void
  readonly errors: Pick<ReturnType<typeof useFormErrors<(typeof headNames)[number]>>, 'id' | 'of'>
}

/** What a version is called, since when it is in force, and by which document. */
export function HeadFields({ entries, onChange, errors }: Props) {
  const t = useMessages(catalogueMessages)
  return (
    <>
      <TextField
        id={errors.id('title')}
        label={t('field.title')}
        maxLength={200}
        value={entries.title}
        onChange={(title) => onChange({ ...entries, title })}
        error={errors.of('title')}
      />
      <DayField
        id={errors.id('validFrom')}
        label={t('field.validFrom')}
        value={entries.validFrom}
        onChange={(validFrom) => onChange({ ...entries, validFrom })}
        error={errors.of('validFrom')}
      />
      <TextField
        id={errors.id('sourceDocument')}
        label={t('field.source')}
        help={t('field.source.help')}
        maxLength={300}
        value={entries.sourceDocument}
        onChange={(sourceDocument) => onChange({ ...entries, sourceDocument })}
        error={errors.of('sourceDocument')}
      />
      <TextField
        id={errors.id('note')}
        label={t('field.note')}
        optional
        multiline
        maxLength={1000}
        value={entries.note}
        onChange={(note) => onChange({ ...entries, note })}
        error={errors.of('note')}
      />
    </>
  )
}

/** The form's own checks; `t` is the feature's. */
export const wrongHead = (
  { title, validFrom, sourceDocument }: HeadEntries,
  t: (key: 'wrong.title' | 'wrong.day' | 'wrong.source') => string,
) => ({
  ...(title.trim() ? {} : { title: t('wrong.title') }),
  ...(validFrom ? {} : { validFrom: t('wrong.day') }),
  ...(sourceDocument.trim() ? {} : { sourceDocument: t('wrong.source') }),
})
