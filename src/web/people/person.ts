import { html } from 'hono/html'
import { ROLE_IDS, ROLES } from '#core/role'
import type { Department } from '#store/departments'
import type { PersonRecord } from '#store/people'
import { LINK_MINUTES } from '#store/sessions'
import { type Faults, faultsAlert, selectField, textField, tickField } from '#web/html/fields'
import { formToken } from '#web/html/form'
import { layout } from '#web/html/layout'
import type { Markup } from '#web/html/markup'
import type { SignedInVisit } from '#web/request/route'
import type { PersonTyped } from './form.ts'
import { SEATS } from './words.ts'

export interface PersonPage {
  readonly visit: SignedInVisit
  readonly departments: readonly Department[]
  readonly typed: PersonTyped
  readonly faults?: Faults
}

export function newPersonPage({ visit, departments, typed, faults = {} }: PersonPage): Markup {
  const main = html`<div class="plain">
    <p><a href="/personer">Alla personer</a></p>
    <h1>Lägg till en person</h1>
    ${faultsAlert(faults)}
    <form method="post" action="/personer">
      ${formToken(visit.viewer)} ${personFields(departments, typed, faults)}
      <p><button>Lägg till</button></p>
    </form>
  </div>`
  return layout({ title: 'Lägg till en person', path: '/personer', main, visit })
}

export function personPage({
  visit,
  departments,
  typed,
  faults = {},
  record,
}: PersonPage & { readonly record: PersonRecord }): Markup {
  const main = html`<div class="plain">
    <p><a href="/personer">Alla personer</a></p>
    <h1>${record.name}</h1>
    ${faultsAlert(faults)}
    <form method="post" action="/personer/${record.id}">
      ${formToken(visit.viewer)} ${personFields(departments, typed, faults, record.roleIsClaimed)}
      ${tickField('active', 'Får logga in', typed.isActive)}
      <p><button>Spara</button></p>
    </form>
    ${signInSection(visit, record)} ${dataSection(visit, record)}
  </div>`
  return layout({ title: record.name, path: '/personer', main, visit })
}

function personFields(
  departments: readonly Department[],
  typed: PersonTyped,
  faults: Faults,
  roleIsClaimed = false,
): Markup {
  const open = departments.filter(({ id, isClosed }) => !isClosed || id === typed.department)
  return html`${textField({ name: 'name', label: 'Namn', value: typed.name, isRequired: true, faults })}
  ${textField({ name: 'email', label: 'E-postadress', type: 'email', value: typed.email, faults })}
  ${selectField({
    name: 'role',
    label: 'Roll',
    value: typed.role,
    options: ROLE_IDS.map((value) => ({ value, text: ROLES[value] })),
    faults,
    ...(roleIsClaimed && {
      hint: 'Rollen följer kommunens inloggning: en ändring här gäller tills personen loggar in nästa gång.',
    }),
  })}
  ${selectField({
    name: 'department',
    label: 'Verksamhet',
    value: typed.department,
    options: [{ value: '', text: 'Ingen' }, ...open.map(({ id, name }) => ({ value: id, text: name }))],
    faults,
  })}
  ${selectField({
    name: 'seat',
    label: 'Plats i gruppen',
    hint: 'Varje verksamhet har en representant och en ersättare.',
    value: typed.seat,
    options: [{ value: '', text: 'Ingen' }, ...Object.entries(SEATS).map(([value, text]) => ({ value, text }))],
    faults,
  })}
  ${textField({
    name: 'subject',
    label: 'Kontots nyckel',
    hint: 'Behövs bara om personen loggar in med kommunens konto utan att få en roll där. Nyckeln visas för den som försöker logga in utan att vara tillagd.',
    value: typed.subject,
    faults,
  })}`
}

function signInSection({ viewer }: SignedInVisit, { id, isActive, sessions }: PersonRecord): Markup {
  return html`<h2>Inloggning</h2>
    <p>
      ${sessions === 0 ? 'Inte inloggad någonstans just nu.' : `Inloggad i ${sessions === 1 ? 'en webbläsare' : `${sessions} webbläsare`} just nu.`}
    </p>
    <div class="actions">
      ${
        isActive &&
        html`<form method="post" action="/personer/${id}/lank">
          ${formToken(viewer)}<button class="second">Gör en länk för inloggning</button>
        </form>`
      }
      ${
        sessions > 0 &&
        html`<form method="post" action="/personer/${id}/avsluta">
          ${formToken(viewer)}<button class="second">Logga ut överallt</button>
        </form>`
      }
    </div>`
}

function dataSection({ viewer }: SignedInVisit, { id }: PersonRecord): Markup {
  return html`<h2>Personuppgifter</h2>
    <p><a href="/personer/${id}/uppgifter">Hämta allt som är sparat om personen (JSON)</a></p>
    <form method="post" action="/personer/${id}/radera">
      ${formToken(viewer)}
      <p>
        När uppgifterna tas bort ersätts namnet med ”Borttagen person”, också i loggen. Personens egen bevakning och
        utskicken till personen tas bort. Det som personen har gjort står kvar. Det går inte att ångra.
      </p>
      ${tickField('ja', 'Ja, ta bort uppgifterna om personen')}
      <p><button class="second">Ta bort uppgifterna</button></p>
    </form>`
}

/** A link is shown once: we keep its hash alone. */
export function linkMadePage(visit: SignedInVisit, record: PersonRecord, address: string): Markup {
  const main = html`<div class="plain">
    <p><a href="/personer/${record.id}">${record.name}</a></p>
    <h1>Länk för inloggning</h1>
    <p role="status" class="lead">Länken loggar in ${record.name} en gång, inom ${LINK_MINUTES} minuter.</p>
    <p>Ge den bara till ${record.name}, i en kanal som ingen annan läser. Den visas inte igen.</p>
    <p><code>${address}</code></p>
  </div>`
  return layout({ title: 'Länk för inloggning', path: '', main, visit })
}
