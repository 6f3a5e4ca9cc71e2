import { maxFileBytes } from 'virtual:contract-routes'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { type DragEvent, useRef, useState } from 'react'
import { api, client } from '../../shared/api.ts'
import { DraftStatusLine } from '../../shared/drafts/DraftStatusLine.tsx'
import { useDraft } from '../../shared/drafts/use-draft.ts'
import { useFormErrors } from '../../shared/form-errors.ts'
import { bytes } from '../../shared/format/numbers.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { ErrorState } from '../../shared/ui/ErrorState.tsx'
import { ErrorSummary } from '../../shared/ui/ErrorSummary.tsx'
import { Field, TextField } from '../../shared/ui/Field.tsx'
import { Icon } from '../../shared/ui/Icon.tsx'
import { PageHead } from '../../shared/ui/PageHead.tsx'
import { ImportSteps } from './ImportSteps.tsx'
import './import.css'
import { importMessages } from './import-messages.ts'

const route = getRouteApi('/signed-in/imports/new')
const isText = (value: unknown): value is string => typeof value === 'string'

/** First step: the issued document as a file or as pasted text. What is pasted is kept as a draft. */
export function ImportStartPage() {
  const t = useMessages(importMessages)
  const { editionOf } = route.useSearch()
  const [file, setFile] = useState<File>()
  const text = useDraft('plan-import', '', isText)
  const errors = useFormErrors('import', ['file', 'text'])
  const reading = useReading(editionOf, text.discard, errors.refuse)
  const submit = () => {
    const typed = (text.content ?? '').trim() !== ''
    const tooLarge = file && file.size > maxFileBytes
    const wrong = tooLarge
      ? { file: t('start.file.tooLarge', { size: bytes(file.size) }) }
      : file && typed
        ? { text: t('start.both') }
        : !(file || typed)
          ? { file: t('start.missing') }
          : {}
    if (errors.check(wrong)) reading.start(file ? { file } : { text: text.content ?? '' })
  }
  return (
    <>
      <PageHead
        title={t('start.title')}
        crumbs={[
          <Link key="plans" to="/plans">
            {t('crumb.plans')}
          </Link>,
          t('start.crumb'),
        ]}
        actions={<ImportSteps now={reading.pending ? 'read' : 'upload'} />}
      />
      <section className="card">
        <form
          className="body form import-start"
          noValidate
          onSubmit={(event) => {
            event.preventDefault()
            submit()
          }}
        >
          <p className="sec">{t('start.lead')}</p>
          {editionOf ? <EditionNote planId={editionOf} /> : null}
          <ErrorSummary errors={errors.list} attempt={errors.attempt} />
          {errors.rest ? <ErrorState error={errors.rest} /> : null}
          <FileDrop id={errors.id('file')} file={file} onFile={setFile} error={errors.of('file')} />
          <TextField
            id={errors.id('text')}
            label={t('start.or')}
            value={text.content ?? ''}
            onChange={(value) => text.change(() => value)}
            error={errors.of('text')}
            aside={<DraftStatusLine status={text.status} />}
            multiline
            rows={8}
            optional
          />
          <div className="row">
            <button type="submit" className="btn primary" disabled={reading.pending}>
              {t(reading.pending ? 'start.reading' : 'start.submit')}
            </button>
            {reading.pending ? (
              <button type="button" className="btn" onClick={reading.stop}>
                {t('start.cancel')}
              </button>
            ) : null}
            <span className="sr" role="status">
              {reading.pending ? t('start.reading') : ''}
            </span>
          </div>
        </form>
      </section>
    </>
  )
}

/** Sends the document and opens its review; may be stopped while it runs. */
function useReading(editionOf: string | undefined, onRead: () => void, onRefused: (error: unknown) => void) {
  const navigate = useNavigate()
  const queries = useQueryClient()
  const abort = useRef<AbortController>(undefined)
  const read = useMutation({
    mutationFn: (input: { file: File } | { text: string }) => {
      abort.current = new AbortController()
      return client.planImports.create(
        { ...input, ...(editionOf ? { editionOfPlanId: editionOf } : {}) },
        { signal: abort.current.signal },
      )
    },
    onSuccess: async (made) => {
      onRead()
      queries.setQueryData(api.planImports.get.queryKey({ input: { id: made.id } }), made)
      await queries.invalidateQueries({ queryKey: api.planImports.list.key() })
      await navigate({ to: '/imports/$importId', params: { importId: made.id } })
    },
    onError: (error) => {
      if (!abort.current?.signal.aborted) onRefused(error)
    },
  })
  return { start: read.mutate, stop: () => abort.current?.abort(), pending: read.isPending }
}

function EditionNote({ planId }: { readonly planId: string }) {
  const t = useMessages(importMessages)
  const plan = useQuery(api.plans.get.queryOptions({ input: { id: planId } }))
  return plan.data ? <p className="note">{t('start.edition', { title: plan.data.title })}</p> : null
}

type DropProps = {
  readonly id: string
  readonly file: File | undefined
  readonly onFile: (file: File | undefined) => void
  readonly error: string | undefined
}

function FileDrop({ id, file, onFile, error }: DropProps) {
  const t = useMessages(importMessages)
  const [over, setOver] = useState(false)
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    onFile(event.dataTransfer.files[0])
  }
  return (
    <Field id={id} label={t('start.file')} help={t('start.file.help')} error={error}>
      {(control) => (
        // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way; the control inside is the first
        <div
          className={`filedrop${over ? ' over' : ''}`}
          onDragOver={(event) => {
            event.preventDefault()
            setOver(true)
          }}
          onDragLeave={() => setOver(false)}
          onDrop={drop}
        >
          <label className="btn filebutton">
            <Icon name="upload" />
            {t('start.file.choose')}
            <input
              {...control}
              type="file"
              className="sr"
              accept=".docx,.pdf,.html,.htm,.txt"
              onChange={({ target }) => onFile(target.files?.[0])}
            />
          </label>
          <span className="meta">
            {file
              ? t('start.file.chosen', { name: file.name, size: bytes(file.size) })
              : t('start.file.drop')}
          </span>
        </div>
      )}
    </Field>
  )
}
