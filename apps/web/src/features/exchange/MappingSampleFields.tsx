import { useRef, useState } from 'react'
import { useMessages } from '../../shared/i18n/messages.ts'
import { ChoiceField } from '../../shared/ui/ChoiceField.tsx'
import { Sending } from '../../shared/ui/Sending.tsx'
import { uploadData } from '../../shared/upload-data.ts'
import { FileDrop } from './FileDrop.tsx'
import type { MappingDraft } from './mapping-draft.ts'
import { mappingMessages } from './mapping-messages.ts'
import { useSample } from './mapping-queries.ts'
import { TypeField } from './TypeField.tsx'
import type { MappingErrors } from './use-mapping-errors.ts'

type Props = {
  readonly content: MappingDraft
  readonly fixedType: boolean
  readonly errors: MappingErrors
  readonly onChange: (change: Partial<MappingDraft>) => void
}

/** Which kind of facts, and a table of theirs to match on; it is sent as soon as it is chosen. */
export function MappingSampleFields({ content, fixedType, errors, onChange }: Props) {
  const t = useMessages(mappingMessages)
  const { factType, file, sheet } = content
  const sending = useSampleUpload((id, name) => onChange({ file: { id, name }, sheet: '' }), errors.refuse)
  const sheets = useSample({ fileId: file?.id ?? '', sheet, factType }).data?.sheets ?? []
  return (
    <div className="body form">
      {fixedType ? null : (
        <TypeField
          id={errors.id('factType')}
          value={factType}
          error={errors.of('factType')}
          onChange={(code) => {
            errors.clear('factType')
            onChange({ factType: code })
          }}
          templates={false}
        />
      )}
      <FileDrop
        id={errors.id('file')}
        label={file ? t('sample.other') : t('sample')}
        help={t('sample.help')}
        file={file ?? undefined}
        error={errors.of('file')}
        onChoose={(chosen) => {
          errors.clear('file')
          void sending.send(chosen)
        }}
      />
      <Sending share={sending.share} onStop={sending.stop} />
      {sheets.length > 1 ? (
        <ChoiceField label={t('sheet')} value={sheet} onChange={(chosen) => onChange({ sheet: chosen })}>
          {sheets.map((name, at) => (
            <option key={name} value={at === 0 ? '' : name}>
              {name}
            </option>
          ))}
        </ChoiceField>
      ) : null}
    </div>
  )
}

function useSampleUpload(onDone: (id: string, name: string) => void, onError: (error: unknown) => void) {
  const [share, setShare] = useState<number>()
  const stopping = useRef(new AbortController())
  const send = async (file: File): Promise<void> => {
    stopping.current.abort()
    const controller = new AbortController()
    stopping.current = controller
    setShare(0)
    try {
      const { id, name } = await uploadData(file, setShare, controller.signal)
      if (!controller.signal.aborted) onDone(id, name)
    } catch (error) {
      if (!controller.signal.aborted) onError(error)
    } finally {
      if (stopping.current === controller) setShare(undefined)
    }
  }
  return { share, send, stop: () => stopping.current.abort() }
}
