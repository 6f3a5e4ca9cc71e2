import type { MatchingMapping } from '@zhiheng/contract'
import { useRef, useState } from 'react'
import { client } from '../../shared/api.ts'
import { uploadData } from '../../shared/upload-data.ts'
import { findMappings } from './find-mappings.ts'
import { useRefreshExchange } from './queries.ts'

type How = {
  readonly sheet: string
  readonly mappingId: string
  /** The person has been asked by what it is to be read. */
  readonly isChosen: boolean
}
type Sent = { readonly file: File; readonly id: string }

/** Sends the file, once, and asks for its check; undefined where the person stopped it or is asked which mapping reads it. */
export function useSending() {
  const [share, setShare] = useState<number>()
  const [offer, setOffer] = useState<readonly MatchingMapping[]>()
  const stopping = useRef(new AbortController())
  const sent = useRef<Sent>(undefined)
  const refresh = useRefreshExchange()
  const forget = () => setOffer(undefined)
  const send = async (file: File, factType: string, how: How): Promise<string | undefined> => {
    stopping.current = new AbortController()
    const { signal } = stopping.current
    setShare(0)
    forget()
    try {
      if (sent.current?.file !== file) sent.current = { file, ...(await uploadData(file, setShare, signal)) }
      const table = { fileId: sent.current.id, factType, ...(how.sheet ? { sheet: how.sheet } : {}) }
      const offered = how.mappingId || how.isChosen ? [] : await findMappings(table)
      if (offered.length > 0) {
        setOffer(offered)
        return undefined
      }
      const mapping = how.mappingId ? { mappingId: how.mappingId } : {}
      const { id } = await client.exchange.createImport({ ...table, ...mapping })
      await refresh()
      return id
    } catch (error) {
      if (signal.aborted) return undefined
      throw error
    } finally {
      setShare(undefined)
    }
  }
  return { share, send, offer, forget, stop: () => stopping.current.abort() }
}
