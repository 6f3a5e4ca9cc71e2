import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { client } from '../../shared/api.ts'
import { useFormErrors } from '../../shared/form-errors.ts'
import { percent } from '../../shared/format/numbers.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { useMay } from '../../shared/session/session.ts'
import { TextField } from '../../shared/ui/Field.tsx'
import { FormErrors } from '../../shared/ui/FormErrors.tsx'
import { NoRight } from '../../shared/ui/NoRight.tsx'
import { PageHead } from '../../shared/ui/PageHead.tsx'
import { FileDrop } from './FileDrop.tsx'
import { MappingField } from './MappingField.tsx'
import { exchangeMessages } from './messages.ts'
import { useRefreshExchange } from './queries.ts'
import { TypeField } from './TypeField.tsx'
import { uploadData } from './upload-data.ts'
import './exchange.css'

/** A kind of facts, a file of them; it is sent, checked, and shown as it was found. */
export function NewImportPage() {
  const t = useMessages(exchangeMessages)
  const may = useMay()
  if (!may('exchange.supply')) return <NoRight title={t('import')} />
  return (
    <>
      <PageHead
        title={t('import')}
        crumbs={[
          <Link key="exchange" to="/exchange">
            {t('title')}
          </Link>,
          t('import'),
        ]}
        status={<span className="meta">{t('check.help')}</span>}
      />
      <section className="card" aria-label={t('import')}>
        <div className="body">
          <Form />
        </div>
      </section>
    </>
  )
}

function Form() {
  const t = useMessages(exchangeMessages)
  const { type, mapping } = useSearch({ from: '/signed-in/exchange/new' })
  const navigate = useNavigate({ from: '/exchange/new' })
  const [file, setFile] = useState<File>()
  const [sheet, setSheet] = useState('')
  const errors = useFormErrors('import', ['factType', 'file', 'sheet'])
  const sending = useSending()
  const submit = async () => {
    const found = {
      ...(type ? {} : { factType: t('type.missing') }),
      ...(file ? {} : { file: t('file.missing') }),
    }
    if (!errors.check(found) || !file || !type) return
    const id = await sending
      .send(file, type, { sheet: sheet.trim(), mappingId: mapping ?? '' })
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
      <TypeField
        id={errors.id('factType')}
        value={type ?? ''}
        error={errors.of('factType')}
        onChange={(code) => {
          errors.clear('factType')
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
      <FileDrop id={errors.id('file')} file={file} error={errors.of('file')} onChoose={setFile} />
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
      <div>
        <button type="submit" className="btn primary" disabled={sending.share !== undefined}>
          {t('check')}
        </button>
      </div>
    </form>
  )
}

type SendingProps = { readonly share: number | undefined; readonly onStop: () => void }

/** How much of the file has left; nothing while none is on its way. */
function Sending({ share, onStop }: SendingProps) {
  const t = useMessages(exchangeMessages)
  if (share === undefined) return null
  return (
    <div className="row wrap">
      <progress aria-label={t('file')} max={1} value={share} />
      <span className="meta" role="status">
        {t('file.sending', { share: percent(share) })}
      </span>
      <button type="button" className="btn small" onClick={onStop}>
        {t('file.stop')}
      </button>
    </div>
  )
}

type How = { readonly sheet: string; readonly mappingId: string }

/** Sends the file and asks for its check; undefined where the person stopped it. */
function useSending() {
  const [share, setShare] = useState<number>()
  const stopping = useRef(new AbortController())
  const refresh = useRefreshExchange()
  const send = async (file: File, factType: string, how: How): Promise<string | undefined> => {
    stopping.current = new AbortController()
    const { signal } = stopping.current
    setShare(0)
    try {
      const { id: fileId } = await uploadData(file, setShare, signal)
      const { sheet, mappingId } = how
      const { id } = await client.exchange.createImport({
        ...{ fileId, factType },
        ...(sheet ? { sheet } : {}),
        ...(mappingId ? { mappingId } : {}),
      })
      await refresh()
      return id
    } catch (error) {
      if (signal.aborted) return undefined
      throw error
    } finally {
      setShare(undefined)
    }
  }
  return { share, send, stop: () => stopping.current.abort() }
}
