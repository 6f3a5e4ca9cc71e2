import { useNavigate } from '@tanstack/react-router'
import type { FactMapping, FactTypeView, MappingRules } from '@zhiheng/contract'
import { useState } from 'react'
import { client } from '../../shared/api.ts'
import { toApiError } from '../../shared/api-error.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { showToast } from '../../shared/toast.tsx'
import { TextField } from '../../shared/ui/Field.tsx'
import { MappingConflict } from './MappingConflict.tsx'
import { type MappingDraft, sampleOf } from './mapping-draft.ts'
import { mappingMessages } from './mapping-messages.ts'
import { useRefreshMappings } from './mapping-queries.ts'
import { useRefreshExchange } from './queries.ts'
import type { MappingErrors } from './use-mapping-errors.ts'

type Props = {
  readonly draft: {
    readonly change: (update: (before: MappingDraft) => MappingDraft) => void
    readonly discard: () => void
  }
  readonly content: MappingDraft
  readonly saved: FactMapping | undefined
  readonly type: FactTypeView
  readonly errors: MappingErrors
  readonly rules: MappingRules
  readonly sample: {
    readonly sheet: string | null
    readonly columns: readonly { readonly heading: string }[]
  }
}

/** The name, and saving; with the check of the sample itself as the next step. */
export function SaveMapping(props: Props) {
  const { draft, content, errors, rules, saved, type } = props
  const t = useMessages(mappingMessages)
  const { save, busy, conflict, setConflict } = useSave(props)
  const submit = (check: boolean) => {
    const found = {
      ...(content.name.trim() ? {} : { name: t('name.missing') }),
      ...(rules.columns.length > 0 ? {} : { rules: t('rules.missing') }),
    }
    if (errors.check(found)) void save(check, content.version)
  }
  return (
    <section className="card" aria-label={t('save')}>
      <form
        className="body form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          submit(false)
        }}
      >
        <TextField
          id={errors.id('name')}
          label={t('name')}
          help={t('name.help')}
          maxLength={100}
          value={content.name}
          error={errors.of('name')}
          onChange={(name) => {
            errors.clear('name')
            draft.change((before) => ({ ...before, name }))
          }}
        />
        <div className="row wrap">
          <button type="submit" className="btn primary" disabled={busy}>
            {t('save')}
          </button>
          <button type="button" className="btn" disabled={busy} onClick={() => submit(true)}>
            {t('save.check')}
          </button>
          <button type="button" className="btn text" disabled={busy} onClick={draft.discard}>
            {t('discard')}
          </button>
        </div>
      </form>
      {conflict && saved ? (
        <MappingConflict
          {...{ type, rules, theirs: conflict }}
          mine={content.name}
          onKeepMine={() => {
            setConflict(undefined)
            void save(false, conflict.version)
          }}
          onKeepTheirs={draft.discard}
          onClose={() => setConflict(undefined)}
        />
      ) : null}
    </section>
  )
}

function useSave({ draft, content, saved, errors, rules, sample }: Props) {
  const t = useMessages(mappingMessages)
  const navigate = useNavigate()
  const refresh = useRefreshMappings()
  const refreshImports = useRefreshExchange()
  const [busy, setBusy] = useState(false)
  const [conflict, setConflict] = useState<FactMapping>()
  const headings = sample.columns.map(({ heading }) => heading)

  const send = async (version: number | null) => {
    const kept = sampleOf(content, sample.sheet, headings)
    const body = { name: content.name.trim(), rules, ...(kept ? { sample: kept } : {}) }
    return saved
      ? client.factMappings.change({ id: saved.id, version: version ?? saved.version, ...body })
      : client.factMappings.create({ factType: content.factType, ...body })
  }
  const checkSample = async (mapping: FactMapping) => {
    const { id } = await client.exchange.createImport({
      ...{ fileId: content.file?.id ?? '', factType: mapping.factType, mappingId: mapping.id },
      ...(content.sheet ? { sheet: content.sheet } : {}),
    })
    await refreshImports()
    await navigate({ to: '/exchange/imports/$importId', params: { importId: id } })
  }
  const save = async (check: boolean, version: number | null) => {
    setBusy(true)
    try {
      const mapping = await send(version)
      showToast(t('saved', { name: mapping.name }))
      draft.discard()
      await refresh()
      if (check) await checkSample(mapping)
      else await navigate({ to: '/exchange', search: { tab: 'mappings' } })
    } catch (error) {
      if (saved && toApiError(error).code === 'VERSION_CONFLICT') {
        const { items } = await client.factMappings.list()
        setConflict(items.find(({ id }) => id === saved.id))
      } else errors.refuse(error)
    } finally {
      setBusy(false)
    }
  }
  return { save, busy, conflict, setConflict }
}
