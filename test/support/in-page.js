// Runs inside a page that a test looks at, beside the page's own script: what only the browser itself can tell.
'use strict'

globalThis.inPage = { faults, overflow, markPressable, lookAtFocus }

// What axe has against the page as it stands: the rule, the element and what is wrong with it.
async function faults(tags) {
  const { violations } = await axe.run(document, {
    runOnly: { type: 'tag', values: tags },
    resultTypes: ['violations'],
  })
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary = '' }) => `${id}: ${html.slice(0, 160)} (${failureSummary.slice(0, 300)})`),
  )
}

// Nothing when the page is no wider than its window; else by how much, and what sticks out.
function overflow() {
  const { scrollWidth, clientWidth } = document.documentElement
  if (scrollWidth <= clientWidth) return []
  const wide = [...document.querySelectorAll('body *')].filter(
    (element) => element.getBoundingClientRect().right > clientWidth + 1 && element.closest('.scroll') === null,
  )
  return [`${scrollWidth} of ${clientWidth} px`, ...wide.slice(0, 5).map((element) => element.outerHTML.slice(0, 120))]
}

// Kept beside the page: what is renewed while somebody walks through it loses its attributes.
const names = new WeakMap()

// Names everything that a reader can press or fill in, and returns the names; of a group of radios the one that Tab stops at.
function markPressable() {
  const PRESSABLE = 'a[href], button, input:not([type="hidden"]), select, textarea, summary, [tabindex="0"]'
  const pressable = [...document.querySelectorAll(PRESSABLE)].filter(
    (element) =>
      element.checkVisibility({ contentVisibilityAuto: true }) && !element.matches(':disabled') && isTabStop(element),
  )
  return pressable.map((element, index) => {
    const name = `${index + 1} ${element.outerHTML.slice(0, 110)}`
    names.set(element, name)
    return name
  })
}

function isTabStop(element) {
  if (element.type !== 'radio') return true
  const group = `input[type="radio"][name="${CSS.escape(element.name)}"]`
  const within = element.form ?? document
  return element === (within.querySelector(`${group}:checked`) ?? within.querySelector(group))
}

// What has the focus, and whether that can be seen; nothing when it is nowhere.
function lookAtFocus() {
  const element = document.activeElement
  if (element === null || element === document.body) return undefined
  const { outlineStyle, outlineWidth } = getComputedStyle(element)
  const { width, height, bottom, right } = element.getBoundingClientRect()
  const isInPlace = width > 0 && height > 0 && bottom > 0 && right > 0
  return {
    name: names.get(element) ?? element.outerHTML.slice(0, 110),
    isSeen: isInPlace && outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2,
  }
}
