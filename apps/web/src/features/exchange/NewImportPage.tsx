import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useFormErrors } from '../../shared/form-errors.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { useMay } from '../../shared/session/session.ts'
import { TextField } from '../../shared/ui/Field.tsx'
import { FormErrors } from '../../shared/ui/FormErrors.tsx'
import { FormPage } from '../../shared/ui/FormPage.tsx'
import { NoRight } from '../../shared/ui/NoRight.tsx'
import { Sending } from '../../shared/ui/Sending.tsx'
import { FileDrop } from './FileDrop.tsx'
import { MappingField } from './MappingField.tsx'
import { MappingOffer } from './MappingOffer.tsx'
import { exchangeMessages } from './messages.ts'
import { TypeField } from './TypeField.tsx'
import { useSending } from './use-sending.ts'
import './exchange.css'

/** A kind of facts, a file of them; it is sent, checked, and shown as it was found. */
export function NewImportPage() {
  const t = useMessages(exchangeMessages)
  const may = useMay()
  if (!may('exchange.supply')) return <NoRight title={t('import')} />
  return (
    <FormPage
      title={t('import')}
      within={
        <Link key="exchange" to="/exchange">
          {t('title')}
        </Link>
      }
      lead={t('check.help')}
      form={<Form />}
    />
  )
}

type WhichProps = {
  readonly errors: Pick<Errors, 'id' | 'of' | 'clear'>
  readonly onChange: () => void
}

function WhichFacts({ errors, onChange }: WhichProps) {
  const { type, mapping } = useSearch({ from: '/signed-in/exchange/new' })
  const navigate = useNavigate({ from: '/exchange/new' })
  return (
    <>
      <TypeField
        id={errors.id('factType')}
        value={type ?? ''}
        error={errors.of('factType')}
        onChange={(code) => {
          errors.clear('factType')
          onChange()
          void navigate({ search: code ? { type: code } : {}, replace: true })
        }}
      />
      {type ? (
        <MappingField
          type={type}
          value={mapping ?? ''}
          onChange={(id) => void navigate({ search: id ? { type, mapping: id } : { type }, replace: true })}
        />
      ) : null}
    </>
  )
}

type Errors = ReturnType<typeof useFormErrors<'factType' | 'file' | 'sheet'>>

function Form() {
  const t = useMessages(exchangeMessages)
  const { type, mapping } = useSearch({ from: '/signed-in/exchange/new' })
  const navigate = useNavigate({ from: '/exchange/new' })
  const [file, setFile] = useState<File>()
  const [sheet, setSheet] = useState('')
  const errors = useFormErrors('import', ['factType', 'file', 'sheet'])
  const sending = useSending()
  const submit = async (chosen?: string) => {
    const found = {
      ...(type ? {} : { factType: t('type.missing') }),
      ...(file ? {} : { file: t('file.missing') }),
    }
    if (!errors.check(found) || !file || !type) return
    const id = await sending
      .send(file, type, {
        sheet: sheet.trim(),
        mappingId: chosen ?? mapping ?? '',
        isChosen: chosen !== undefined,
      })
      .catch(errors.refuse)
    if (id) await navigate({ to: '/exchange/imports/$importId', params: { importId: id } })
  }
  const isWorkbook = file?.name.toLowerCase().endsWith('.xlsx')
  return (
    <form
      className="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <FormErrors errors={errors} />
      <WhichFacts errors={errors} onChange={sending.forget} />
      <FileDrop
        id={errors.id('file')}
        file={file}
        error={errors.of('file')}
        onChoose={(chosen) => {
          setFile(chosen)
          sending.forget()
        }}
      />
      {isWorkbook ? (
        <TextField
          id={errors.id('sheet')}
          label={t('sheet')}
          help={t('sheet.help')}
          optional
          value={sheet}
          onChange={setSheet}
          error={errors.of('sheet')}
        />
      ) : null}
      <Sending share={sending.share} onStop={sending.stop} />
      {sending.offer ? (
        <MappingOffer mappings={sending.offer} onChoose={(mappingId) => void submit(mappingId)} />
      ) : (
        <div>
          <button type="submit" className="btn primary" disabled={sending.share !== undefined}>
            {t('check')}
          </button>
        </div>
      )}
    </form>
  )
}
