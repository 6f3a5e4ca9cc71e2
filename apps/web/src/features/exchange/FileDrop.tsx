import { useState } from 'react'
import { bytes } from '../../shared/format/numbers.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { Field } from '../../shared/ui/Field.tsx'
import { Icon } from '../../shared/ui/Icon.tsx'
import { exchangeMessages } from './messages.ts'
import { acceptedFiles } from './upload-data.ts'

type Props = {
  readonly id: string
  readonly label?: string
  readonly help?: string
  readonly file: { readonly name: string; readonly size?: number } | undefined
  readonly error: string | undefined
  readonly onChoose: (file: File) => void
}

/** One file, chosen or dropped. */
export function FileDrop({ id, label, help, file, error, onChoose }: Props) {
  const t = useMessages(exchangeMessages)
  const [over, setOver] = useState(false)
  const take = (files: FileList | null) => {
    const [first] = files ?? []
    if (first) onChoose(first)
  }
  return (
    <Field label={label ?? t('file')} help={help ?? t('file.help')} id={id} error={error}>
      {(control) => (
        <label
          className={over ? 'filedrop over' : 'filedrop'}
          onDragOver={(event) => {
            event.preventDefault()
            setOver(true)
          }}
          onDragLeave={() => setOver(false)}
          onDrop={(event) => {
            event.preventDefault()
            setOver(false)
            take(event.dataTransfer.files)
          }}
        >
          <span className="btn filebutton">
            <Icon name="upload" />
            {t('file.choose')}
            <input
              {...control}
              type="file"
              className="sr"
              accept={acceptedFiles}
              onChange={(event) => take(event.target.files)}
            />
          </span>
          {file ? (
            <span className="filename">
              {file.name} {file.size === undefined ? null : <span className="meta">{bytes(file.size)}</span>}
            </span>
          ) : null}
        </label>
      )}
    </Field>
  )
}
