export type DeadlineTables = {
  calendar_feeds: { account_id: string; token: string; since: string }
}

/** Whose calendar it is: posts that a person holds, read as the product itself. */
export type DeadlineReadTables = DeadlineTables & {
  accounts: { id: string; disabled: boolean }
  posts: { account_id: string; organisation_id: string | null; role: string; position: number }
}
