/** A step of the timetable begins with its day: `14 February 2027 Deadline for submitting Project Idea Forms`. */
export const STEP = /^(?:- )?\d{1,2} \p{L}{3,9} 20\d{2}\b.*\b(?:launch|opening|opens|deadline)\b/iu

/** Where partners of the programme of 2021-2027 come from; Ukraine takes part in projects. */
export const COUNTRIES: readonly string[] = ['SE', 'DK', 'FI', 'NO', 'DE', 'EE', 'LV', 'LT', 'PL', 'AX']

/** Not seen on the page: what it might say. Another sentence shows as drift and belongs here. */
export const NOTHING_OPEN: readonly string[] = [
  'no open calls',
  'no calls open',
  'no calls are open',
  'no call is open',
  'calls are closed',
]
