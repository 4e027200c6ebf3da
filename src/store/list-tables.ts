import type { Generated } from 'kysely'

/** The tables of finding calls, and of what people note and keep beside them. Instants are ISO 8601 in UTC. */
export interface ListTables {
  search_word: SearchWordTable
  saved_view: SavedViewTable
  note: NoteTable
}

/** A word that some call has or had. */
export interface SearchWordTable {
  folded: string
  /** In one of its spellings, as people read it. */
  word: string
}

export interface SavedViewTable {
  id: Generated<number>
  person_id: number
  name: string
  /** What stands after the question mark of the list's address. */
  query: string
  saved_at: string
}

/** Only ever added. */
export interface NoteTable {
  id: Generated<number>
  call_id: number
  at: string
  /** Null when the person is erased; the name stays, for notes are public record. */
  by_id: number | null
  by_name: string
  text: string
}
