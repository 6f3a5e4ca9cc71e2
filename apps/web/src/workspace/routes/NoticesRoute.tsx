import { CalendarAddress } from '../../features/deadlines/CalendarAddress.tsx'
import { NoticesPage } from '../../features/notices/NoticesPage.tsx'

/** What one is told, with the address of one's calendar beside it. */
export const NoticesRoute = () => <NoticesPage more={<CalendarAddress />} />
