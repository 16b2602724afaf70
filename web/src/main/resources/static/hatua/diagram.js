// The process of a case: its model as it runs, with what is done, where it is and what is broken.
const EVERY_MS = 2000;
const READABLE = 0.8;
const TOO_SMALL = 0.35;

async function follow(box) {
  const viewer = new BpmnJS({ container: box });
  const canvas = viewer.get('canvas');
  const views = {
    whole: () => canvas.zoom('fit-viewport', 'auto'),
    here: () => {
      canvas.zoom(READABLE);
      canvas.scrollToElement(focus, 100);
    },
  };
  let model = null;
  let focus = null;
  let marked = [];

  async function draw({ xml, active, completed, incidents }) {
    const first = xml !== model;
    if (first) {
      await viewer.importXML(xml);
      model = xml;
      marked = [];
      box.querySelector('[data-waiting]')?.remove();
    }
    const known = (element) => viewer.get('elementRegistry').get(element);
    marked.forEach(([element, mark]) => canvas.removeMarker(element, mark));
    marked = [
      ...completed.filter((element) => !active.includes(element)).map((element) => [element, 'done']),
      ...active.filter((element) => !incidents.includes(element)).map((element) => [element, 'here']),
      ...incidents.map((element) => [element, 'broken']),
    ].filter(([element]) => known(element));
    marked.forEach(([element, mark]) => canvas.addMarker(element, mark));
    // A sub-process is active with what is inside it: the innermost element says where the case is.
    const innermost = (elements) => elements.filter(known).sort((a, b) => known(a).width - known(b).width)[0];
    focus = innermost(incidents) ?? innermost(active) ?? completed.findLast(known);
    if (first) {
      views.whole();
      if (canvas.zoom() < TOO_SMALL && focus) views.here();
      box.parentElement.querySelector('[data-views]').hidden = !focus;
    }
  }

  async function refresh() {
    try {
      const response = await fetch(box.dataset.source, { headers: { Accept: 'application/json' } });
      if (response.status === 200) await draw(await response.json());
    } finally {
      // A server that does not answer now is asked again.
      if (document.querySelector('[data-case-open]')) setTimeout(refresh, EVERY_MS);
    }
  }

  box.parentElement.querySelectorAll('[data-view]').forEach((button) => {
    button.addEventListener('click', () => views[button.dataset.view]());
  });
  await refresh();
}

document.addEventListener('DOMContentLoaded', () => document.querySelectorAll('[data-source]').forEach(follow));
