import type { ViewContent } from '@zhiheng/contract'
import type { Generated, JSONColumnType } from 'kysely'

export type SavedViewTables = {
  saved_views: {
    id: Generated<string>
    account_id: string
    account_name: string
    organisation_id: string | null
    organisation_name: string | null
    name: string
    shared: boolean
    content: JSONColumnType<ViewContent>
    version: Generated<number>
  }
  default_views: { account_id: string; view_id: string }
}
