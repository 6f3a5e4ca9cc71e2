const paths = {
  inbox: 'M2.5 8.5 4.3 3h7.4l1.8 5.5V13h-11zM2.5 8.5h3.2c.2 1.3 1 2 2.3 2s2.1-.7 2.3-2h3.2',
  board: 'M2.5 3h11v10h-11zM2.5 6.5h11M6 6.5V13',
  document: 'M4 2h5.5L12 4.5V14H4zM6 7h4M6 9.5h4M6 12h2.5',
  tasks: 'M6.5 4h7M6.5 8h7M6.5 12h7M2.5 4l.8.8L4.8 3.2M2.5 8l.8.8 1.5-1.6M2.5 12l.8.8 1.5-1.6',
  person: 'M8 8a2.8 2.8 0 1 0 0-5.6A2.8 2.8 0 0 0 8 8zM2.8 13.8c.4-2.6 2.5-4 5.2-4s4.8 1.4 5.2 4',
  people:
    'M6 7.5a2.3 2.3 0 1 0 0-4.6 2.3 2.3 0 0 0 0 4.6zM1.8 13c.3-2.2 2-3.5 4.2-3.5s3.9 1.3 4.2 3.5M10.5 3.2a2.2 2.2 0 0 1 0 4.2M11.8 9.8c1.4.5 2.2 1.6 2.4 3.2',
  tree: 'M6 2.5h4v3H6zM1.8 10.5h4v3h-4zM10.2 10.5h4v3h-4zM8 5.5V8M3.8 10.5V8h8.4v2.5',
  trail: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12zM8 4.8V8l2.3 1.6',
  key: 'M10.3 9.2a3.3 3.3 0 1 0-3.1-2.2L2.5 11.7v1.8h2v-1.4h1.4v-1.4h1.4zM11 5.2h.1',
  globe:
    'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12zM2 8h12M8 2c2 1.8 2.8 3.8 2.8 6S10 12.2 8 14C6 12.2 5.2 10.2 5.2 8S6 3.8 8 2',
  exit: 'M9.5 2.5h-6v11h6M6.5 8h7M11 5.5 13.5 8 11 10.5',
  bell: 'M4 11.5V7a4 4 0 0 1 8 0v4.5M2.5 11.5h11M6.8 13.5a1.3 1.3 0 0 0 2.4 0',
  channel:
    'M8 9.2a1.2 1.2 0 1 0 0-2.4 1.2 1.2 0 0 0 0 2.4zM4.8 11.2a4.5 4.5 0 0 1 0-6.4M11.2 4.8a4.5 4.5 0 0 1 0 6.4M2.8 13.2a7.3 7.3 0 0 1 0-10.4M13.2 2.8a7.3 7.3 0 0 1 0 10.4',
  calendar: 'M2.5 3.5h11v10h-11zM2.5 6.5h11M5.5 2v3M10.5 2v3',
  building: 'M3 13.5v-11h6.5v11M9.5 6.5H13v7M1.8 13.5h12.4M5 5h2.5M5 7.5h2.5M5 10h2.5',
  book: 'M8 4C6.5 2.8 4.5 2.5 2.5 2.8v10c2-.3 4 0 5.5 1.2 1.5-1.2 3.5-1.5 5.5-1.2v-10C11.5 2.5 9.5 2.8 8 4zM8 4v10',
  scale: 'M8 2.5V13M4.5 13.5h7M3 4.5h10M3 4.5 1.5 9a1.6 1.6 0 0 0 3 0zM13 4.5 11.5 9a1.6 1.6 0 0 0 3 0z',
  search: 'M7 12A5 5 0 1 0 7 2a5 5 0 0 0 0 10zM10.8 10.8 14 14',
  close: 'M4 4l8 8M12 4l-8 8',
  down: 'M4 6l4 4 4-4',
  right: 'M6 4l4 4-4 4',
  menu: 'M2.5 4.5h11M2.5 8h11M2.5 11.5h11',
  info: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12zM8 7.3V11M8 5v.3',
  warning: 'M8 2.2 14.4 13.5H1.6zM8 6.5v3.2M8 11.4v.3',
  edit: 'M3 13l.6-2.8L10.5 3.3l2.2 2.2-6.9 6.9z',
  plus: 'M8 3v10M3 8h10',
  print: 'M4.5 6V2.5h7V6M4.5 11.5h-2V6h11v5.5h-2M4.5 9.5h7v4h-7z',
  file: 'M4 2h5.5L12 4.5V14H4zM9.5 2v2.5H12',
  lock: 'M4 7.5h8v6H4zM5.5 7.5V5.3a2.5 2.5 0 0 1 5 0v2.2',
  collapse: 'M10 4 6 8l4 4M13 3v10',
  upload: 'M8 10.5v-8M4.8 5.5 8 2.5l3.2 3M2.5 10.5v3h11v-3',
  download: 'M8 2.5v8M4.8 7.5 8 10.5l3.2-3M2.5 10.5v3h11v-3',
  check: 'M3 8.5l3.2 3.2L13 4.8',
  progress: 'M8 2a6 6 0 1 1-6 6M8 5v3.2l2.2 1.3M2.4 5.6 4 3.6',
  exchange: 'M2.5 5.5h10M9.8 2.8l2.7 2.7-2.7 2.7M13.5 10.5h-10M6.2 7.8l-2.7 2.7 2.7 2.7',
  filter: 'M2.5 3.5h11L9.5 8.3V13L6.5 11.5V8.3z',
} as const

export type IconName = keyof typeof paths

/** One line drawing of the set; always beside words, therefore silent to screen readers. */
export function Icon({ name, size = 16 }: { readonly name: IconName; readonly size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.3"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={paths[name]} />
    </svg>
  )
}
