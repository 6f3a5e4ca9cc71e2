import type { CatalogueItemKind, CatalogueMapping, RiskClass } from '@zhiheng/contract'
import type { Generated } from 'kysely'

export type CatalogueTables = {
  catalogue_versions: {
    id: string
    title: string
    state: 'draft' | 'published'
    valid_from: string
    valid_to: string | null
    source_document: string
    note: Generated<string>
    published_at: string | null
    published_by_name: string | null
    version: Generated<number>
  }
  catalogue_items: {
    id: string
    version_id: string
    position: number
    code: string
    kind: CatalogueItemKind
    name: string
    risk_class: RiskClass
    lead_id: string | null
    checks_per_year: number
    tests: string[]
    standards: string[]
  }
  catalogue_mappings: {
    item_id: string
    scheme: CatalogueMapping['scheme']
    value: string
    upper: string
  }
}
