import { useState } from 'react'
import { bytes } from '../format/numbers.ts'
import { Field } from './Field.tsx'
import { Icon } from './Icon.tsx'
import './file-drop.css'

export type FileDropProps = {
  readonly id: string
  readonly label: string
  readonly help: string
  /** On the button. */
  readonly choose: string
  /** Endings, as the browser wants them. */
  readonly accept: string
  readonly file: { readonly name: string; readonly size?: number } | undefined
  readonly error: string | undefined
  readonly onChoose: (file: File) => void
}

/** One file, chosen or dropped. */
export function FileDrop({ id, label, help, choose, accept, file, error, onChoose }: FileDropProps) {
  const [over, setOver] = useState(false)
  const take = (files: FileList | null) => {
    const [first] = files ?? []
    if (first) onChoose(first)
  }
  return (
    <Field label={label} help={help} id={id} error={error}>
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
            {choose}
            <input
              {...control}
              type="file"
              className="sr"
              accept={accept}
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
