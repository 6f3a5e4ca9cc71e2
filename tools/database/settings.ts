/** What the database is for: `keep` survives a power cut, `tests` trades that for speed. */
export type Purpose = 'keep' | 'tests'

/** Settings on the command line, so that a later version of this file also reaches data made earlier. */
export function settingsFor(purpose: Purpose, port: number): string[] {
  const settings: Record<string, string | number> = {
    listen_addresses: '127.0.0.1',
    port,
    unix_socket_directories: '',
    max_connections: purpose === 'tests' ? 300 : 100,
    shared_buffers: '96MB',
    max_wal_size: '512MB',
    wal_level: 'minimal',
    max_wal_senders: 0,
    jit: 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_min_messages: 'warning',
    ...(purpose === 'tests' ? unsafeButFast : {}),
  }
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}

const unsafeButFast = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  log_min_error_statement: 'panic',
}
