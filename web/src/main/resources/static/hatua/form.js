// A task's form: form-js in front of the plain fields, which stay behind it and carry the answers.
async function showForm(form) {
  const plain = form.querySelector('[data-plain]');
  const place = document.createElement('div');
  form.before(place);
  let viewer;
  try {
    viewer = await FormViewer.createForm({
      container: place,
      debounce: false,
      schema: JSON.parse(form.dataset.schema),
      data: JSON.parse(form.dataset.answers),
    });
  } catch {
    place.remove();
    return;
  }
  plain.hidden = true;

  function carry() {
    const { data } = viewer._getState();
    let changed = false;
    for (const input of plain.querySelectorAll('[name^="answers["]')) {
      const value = data[input.name.slice(8, -1)];
      if (input.type === 'checkbox' || input.type === 'radio') {
        const chosen = Array.isArray(value) ? value.includes(input.value) : String(value) === input.value;
        changed ||= input.checked !== chosen;
        input.checked = chosen;
      } else {
        const text = value === null || value === undefined ? '' : String(value);
        changed ||= input.value !== text;
        input.value = text;
      }
    }
    if (changed) document.body.dispatchEvent(new Event('typed'));
  }

  function focusFault() {
    place.querySelector('.fjs-has-errors input, .fjs-has-errors textarea, .fjs-has-errors select')?.focus();
  }

  viewer.on('changed', carry);
  // Enter in a field.
  viewer.on('submit', () => form.requestSubmit());
  form.addEventListener('submit', (event) => {
    const sends = !event.submitter?.formNoValidate;
    if (sends && Object.keys(viewer.validate()).length > 0) {
      event.preventDefault();
      requestAnimationFrame(focusFault);
    }
  });
  if (form.dataset.faulty) viewer.validate();
}

document.addEventListener('DOMContentLoaded', () => {
  const form = document.querySelector('[data-schema]');
  if (form) {
    form.addEventListener('input', () => document.body.dispatchEvent(new Event('typed')));
    showForm(form);
  }
});
