// Evidence of somebody's work: where they are, when they want that said, and a signature.
function locate(form) {
  return new Promise((done) => {
    navigator.geolocation.getCurrentPosition(({ coords }) => {
      form.elements.latitude.value = coords.latitude.toFixed(6);
      form.elements.longitude.value = coords.longitude.toFixed(6);
      form.elements.accuracyMetres.value = coords.accuracy.toFixed(1);
      done();
    }, done, { enableHighAccuracy: true, timeout: 10000 });
    setTimeout(done, 20000); // also for who leaves the browser's question open
  });
}

// The browser is asked only when the worker ticked the box and presses a button; a refusal, or
// nothing in time, and the form goes without.
function askWhere(consent) {
  const locating = consent.querySelector('[data-locating]');
  consent.hidden = false;
  document.addEventListener('submit', async (event) => {
    const form = event.target.closest('[data-locate]');
    if (!form || !consent.querySelector('input').checked) return;
    event.preventDefault();
    if (locating.textContent) return;
    locating.textContent = locating.dataset.words;
    await locate(form);
    form.submit();
  });
  // Whoever comes back finds the page as the server has it, not as it was left.
  addEventListener('pageshow', (event) => { if (event.persisted) location.reload(); });
}

function takeSignature(place) {
  const canvas = place.querySelector('canvas');
  const drawing = place.parentElement.querySelector('[name=drawing]');
  const pen = canvas.getContext('2d');
  let down = false;

  function clear() {
    pen.fillStyle = '#fff';
    pen.fillRect(0, 0, canvas.width, canvas.height);
    drawing.value = '';
  }

  function at(event) {
    const box = canvas.getBoundingClientRect();
    return [(event.clientX - box.left) * canvas.width / box.width,
      (event.clientY - box.top) * canvas.height / box.height];
  }

  function lift() {
    if (down) drawing.value = canvas.toDataURL('image/png');
    down = false;
  }

  const before = drawing.value;
  clear();
  if (before) {
    const image = new Image();
    image.onload = () => { pen.drawImage(image, 0, 0); };
    image.src = before;
    drawing.value = before;
  }
  place.hidden = false;
  Object.assign(pen, { lineWidth: 3, lineCap: 'round', lineJoin: 'round', strokeStyle: '#000' });
  canvas.addEventListener('pointerdown', (event) => {
    down = true;
    canvas.setPointerCapture(event.pointerId);
    pen.beginPath();
    pen.moveTo(...at(event));
    pen.lineTo(...at(event));
    pen.stroke();
  });
  canvas.addEventListener('pointermove', (event) => {
    if (!down) return;
    pen.lineTo(...at(event));
    pen.stroke();
  });
  canvas.addEventListener('pointerup', lift);
  canvas.addEventListener('pointercancel', lift);
  place.querySelector('button').addEventListener('click', clear);
}

document.addEventListener('DOMContentLoaded', () => {
  const consent = document.querySelector('[data-consent]');
  if (consent && document.querySelector('[data-locate]') && navigator.geolocation) askWhere(consent);
  const place = document.querySelector('[data-signature]');
  if (place) takeSignature(place);
});
