import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { AgreementView } from '@zhiheng/contract'
import { factTypes, findFactType } from '@zhiheng/fact-types'
import { useState } from 'react'
import { api, client } from '../../shared/api.ts'
import { DayField } from '../../shared/day/DayField.tsx'
import { useFormErrors } from '../../shared/form-errors.ts'
import { useLanguage, useMessages } from '../../shared/i18n/messages.ts'
import { usePurposes } from '../../shared/purposes.ts'
import { useSession } from '../../shared/session/session.ts'
import { showToast } from '../../shared/toast.tsx'
import { CheckList } from '../../shared/ui/CheckList.tsx'
import { ChoiceField } from '../../shared/ui/ChoiceField.tsx'
import { TextField } from '../../shared/ui/Field.tsx'
import { FormErrors } from '../../shared/ui/FormErrors.tsx'
import { Modal } from '../../shared/ui/Modal.tsx'
import { ModalFoot } from '../../shared/ui/ModalFoot.tsx'
import { OrganisationOptions } from '../../shared/ui/OrganisationOptions.tsx'
import { agreementMessages } from './agreement-messages.ts'
import { say } from './words.ts'

type Props = { readonly agreement: AgreementView | undefined; readonly onClose: () => void }
type Entry = {
  readonly number: string
  readonly fromId: string
  readonly toId: string
  readonly types: readonly string[]
  readonly fields: readonly string[]
  readonly purposes: readonly string[]
  readonly restricted: boolean
  readonly validFrom: string
  readonly validTo: string
  readonly note: string
}
const names = [
  'number',
  'fromId',
  'toId',
  'types',
  'fields',
  'purposes',
  'validFrom',
  'validTo',
  'note',
] as const

/** Records an agreement, or changes what one shares; its two bodies stay. */
export function AgreementModal({ agreement, onClose }: Props) {
  const t = useMessages(agreementMessages)
  const { today } = useSession()
  const [entry, setEntry] = useState<Entry>(agreement ? entryOf(agreement) : { ...blank, validFrom: today })
  const errors = useFormErrors('agreement', names)
  const save = useSave(agreement, onClose, errors.refuse)
  const submit = () => {
    const fine = errors.check({
      ...(entry.number.trim() ? {} : { number: t('wrong.number') }),
      ...(entry.fromId ? {} : { fromId: t('wrong.body') }),
      ...(entry.toId ? {} : { toId: t('wrong.body') }),
      ...(entry.types.length > 0 ? {} : { types: t('wrong.types') }),
      ...(entry.purposes.length > 0 ? {} : { purposes: t('wrong.purposes') }),
      ...(entry.validFrom ? {} : { validFrom: t('wrong.day') }),
    })
    if (fine) save.mutate(entry)
  }
  const change = (part: Partial<Entry>) => setEntry({ ...entry, ...part })
  return (
    <Modal
      wide
      title={agreement ? t('change.title', { number: agreement.number }) : t('new')}
      onClose={onClose}
      footer={<ModalFoot submit={t('save')} disabled={save.isPending} onSubmit={submit} onClose={onClose} />}
    >
      <div className="form">
        <FormErrors errors={errors} />
        <TextField
          id={errors.id('number')}
          label={t('number')}
          maxLength={60}
          value={entry.number}
          onChange={(number) => change({ number })}
          error={errors.of('number')}
        />
        {agreement ? null : <Bodies entry={entry} errors={errors} onChange={change} />}
        <What entry={entry} errors={errors} onChange={change} />
        <Days entry={entry} errors={errors} onChange={change} />
        <TextField
          id={errors.id('note')}
          label={t('note')}
          optional
          multiline
          maxLength={1000}
          value={entry.note}
          onChange={(note) => change({ note })}
        />
      </div>
    </Modal>
  )
}

const blank: Entry = {
  ...{ number: '', fromId: '', toId: '', types: [], fields: [], purposes: [], restricted: false },
  ...{ validFrom: '', validTo: '', note: '' },
}
const entryOf = ({ from, to, fields, validTo, note, ...rest }: AgreementView): Entry => ({
  ...rest,
  ...{ fromId: from.id, toId: to.id, fields: fields ?? [], validTo: validTo ?? '', note: note ?? '' },
})

type PartProps = {
  readonly entry: Entry
  readonly errors: {
    id(name: (typeof names)[number]): string
    of(name: (typeof names)[number]): string | undefined
  }
  readonly onChange: (part: Partial<Entry>) => void
}

function Bodies({ entry, errors, onChange }: PartProps) {
  const t = useMessages(agreementMessages)
  const tree = useQuery(api.organisations.tree.queryOptions({ input: {} }))
  return (['fromId', 'toId'] as const).map((name) => (
    <ChoiceField
      key={name}
      id={errors.id(name)}
      label={t(name === 'fromId' ? 'from' : 'to')}
      help={name === 'toId' ? t('to.help') : undefined}
      value={entry[name]}
      error={errors.of(name)}
      onChange={(value) => onChange({ [name]: value })}
    >
      <option value="">{t('choose')}</option>
      <OrganisationOptions organisations={tree.data?.items ?? []} />
    </ChoiceField>
  ))
}

function What({ entry, errors, onChange }: PartProps) {
  const t = useMessages(agreementMessages)
  const { options, words } = usePurposes()
  // What an agreement names already stays to be seen, also where it has ended.
  const past = entry.purposes.filter((code) => !options.some(([each]) => each === code))
  const choices = [...options, ...past.map((code) => [code, words(code)] as const)]
  const [language] = useLanguage()
  const newest = factTypes.filter((type) => findFactType(type.code)?.version === type.version)
  const chosen = newest.filter(({ code }) => entry.types.includes(code))
  const fields = new Map(
    chosen.flatMap((type) => type.fields.map(({ name, label }) => [name, say(label, language)])),
  )
  return (
    <>
      <CheckList
        id={errors.id('types')}
        label={t('types')}
        error={errors.of('types')}
        options={newest.map(({ code, label }) => [code, say(label, language)])}
        chosen={entry.types}
        onChange={(types) => onChange({ types, fields: [] })}
      />
      {fields.size > 0 ? (
        <CheckList
          id={errors.id('fields')}
          label={t('fields')}
          help={t('fields.help')}
          error={errors.of('fields')}
          options={[...fields]}
          chosen={entry.fields}
          onChange={(next) => onChange({ fields: next })}
        />
      ) : null}
      <CheckList
        id={errors.id('purposes')}
        label={t('purposes')}
        help={t('purposes.help')}
        error={errors.of('purposes')}
        options={choices}
        chosen={entry.purposes}
        onChange={(purposes) => onChange({ purposes })}
      />
      <label className="row">
        <input
          type="checkbox"
          checked={entry.restricted}
          onChange={(event) => onChange({ restricted: event.target.checked })}
        />
        {t('includeRestricted')}
      </label>
    </>
  )
}

function Days({ entry, errors, onChange }: PartProps) {
  const t = useMessages(agreementMessages)
  return (['validFrom', 'validTo'] as const).map((name) => (
    <DayField
      key={name}
      id={errors.id(name)}
      label={t(name)}
      help={name === 'validTo' ? t('validTo.help') : undefined}
      optional={name === 'validTo'}
      value={entry[name]}
      onChange={(value) => onChange({ [name]: value })}
      error={errors.of(name)}
    />
  ))
}

function useSave(
  agreement: AgreementView | undefined,
  onClose: () => void,
  onError: (error: unknown) => void,
) {
  const t = useMessages(agreementMessages)
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ fromId, toId, ...entry }: Entry) => {
      const shared = {
        ...entry,
        number: entry.number.trim(),
        types: [...entry.types],
        purposes: [...entry.purposes],
        fields: entry.fields.length > 0 ? [...entry.fields] : null,
        validTo: entry.validTo || null,
        note: entry.note.trim() || null,
      }
      return agreement
        ? client.agreements.change({ ...shared, id: agreement.id, version: agreement.version })
        : client.agreements.create({ ...shared, fromId, toId })
    },
    onSuccess: async () => {
      showToast(t('saved'))
      onClose()
      await queries.invalidateQueries({ queryKey: api.agreements.key() })
    },
    onError,
  })
}
