export type DraftTables = {
  drafts: { account_id: string; key: string; content: unknown; saved_at: string }
}
