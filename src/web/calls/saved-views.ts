import { html } from 'hono/html'
import { deleteView, MOST_VIEWS, saveView, type SavedView } from '#store/saved-views'
import { fieldText, formToken } from '#web/html/form'
import type { Markup } from '#web/html/markup'
import { say } from '#web/request/cookies'
import { onwards } from '#web/request/onwards'
import { action, type Route, type Viewer } from '#web/request/route'
import type { Workplace } from '#web/workplace/workplace'
import { LIST_PATH, listHref, readAddress, writeAddress } from './address.ts'
import { CALLS_WORDS } from './words.ts'

const NAME_LENGTH = 80

/** Keeping a list under a name, and letting it go; each person has their own. */
export function savedViewRoutes({ db }: Pick<Workplace, 'db'>): readonly Route[] {
  return [
    action('/utlysningar/vyer', 'reader', async ({ context, form, viewer, now }) => {
      const address = readAddress(new URLSearchParams(form.get('query') ?? ''))
      const { selection, sort } = address
      const name = fieldText(form, 'namn', NAME_LENGTH)
      if (name === undefined) say(context, CALLS_WORDS.viewUnnamed)
      else {
        const query = writeAddress({ selection, sort })
        const isSaved = await saveView(db, { name, query, by: viewer.person, at: now.toString() })
        say(context, isSaved ? CALLS_WORDS.viewSaved(name) : CALLS_WORDS.tooManyViews)
      }
      return context.redirect(listHref(address), 303)
    }),
    action('/utlysningar/vyer/:id{[0-9]{1,15}}/ta-bort', 'reader', async ({ context, viewer, now }) => {
      const id = Number(context.req.param('id'))
      const view = await deleteView(db, id, { by: viewer.person, at: now.toString() })
      if (view === undefined) return context.notFound()
      return onwards(context, LIST_PATH, CALLS_WORDS.viewDeleted(view.name))
    }),
  ]
}

/** The person's views, each a way to its list. */
export function savedViewsNav(views: readonly SavedView[]): Markup | '' {
  if (views.length === 0) return ''
  return html`<nav class="views" aria-label="${CALLS_WORDS.views}">
    <ul role="list">
      ${views.map(({ name, query }) => html`<li><a href="${query === '' ? LIST_PATH : `${LIST_PATH}?${query}`}">${name}</a></li>`)}
    </ul>
  </nav>`
}

/** Keeps the present list as a view, and lets views go. */
export function savedViewsForms(views: readonly SavedView[], query: string, viewer: Viewer): Markup {
  return html`<details class="keep-views">
    <summary>${views.length === 0 ? CALLS_WORDS.saveView : CALLS_WORDS.changeViews}</summary>
    ${views.length < MOST_VIEWS && saveForm(query, viewer)} ${views.map((view) => deleteForm(view, viewer))}
  </details>`
}

function deleteForm({ id, name }: SavedView, viewer: Viewer): Markup {
  return html`<form method="post" action="/utlysningar/vyer/${id}/ta-bort">
    ${formToken(viewer)} <button class="link">${CALLS_WORDS.deleteView(name)}</button>
  </form>`
}

function saveForm(query: string, viewer: Viewer): Markup {
  return html`<form class="filter" method="post" action="/utlysningar/vyer">
    ${formToken(viewer)} <input type="hidden" name="query" value="${query}" />
    <p class="field">
      <label for="vy-namn">${CALLS_WORDS.viewName}</label>
      <input id="vy-namn" name="namn" required maxlength="${NAME_LENGTH}" autocomplete="off" />
    </p>
    <button class="second">${CALLS_WORDS.save}</button>
  </form>`
}
