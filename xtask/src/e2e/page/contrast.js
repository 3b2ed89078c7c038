// The contrast of every kind of text on the page against what lies behind it, after WCAG 2.
const page = document.querySelector("#frame").contentDocument;
const view = page.defaultView;

// A canvas understands every way of writing a colour.
const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
function rgba(colour) {
  canvas.clearRect(0, 0, 1, 1);
  canvas.fillStyle = colour;
  canvas.fillRect(0, 0, 1, 1);
  const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
  return [r, g, b, a / 255];
}

const over = (top, below) => [0, 1, 2].map((i) => top[i] * top[3] + below[i] * (1 - top[3]));

function background(element) {
  const layers = [];
  for (let at = element; at; at = at.parentElement) {
    const layer = rgba(view.getComputedStyle(at).backgroundColor);
    layers.push(layer);
    if (layer[3] === 1) break;
  }
  return layers.reverse().reduce((below, layer) => over(layer, below), [255, 255, 255]);
}

function luminance(colour) {
  const [r, g, b] = colour.map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

const samples = new Map();
for (const element of page.querySelectorAll("body *")) {
  const own = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
  // What cannot be used need not be readable (WCAG 1.4.3); drawings are no text.
  const exempt = element.closest(":disabled, [aria-hidden=true], svg, script, style, .sr-only, .cm-gutters");
  if (!own || exempt || !element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
  const behind = background(element);
  const text = over(rgba(view.getComputedStyle(element).color), behind);
  const [light, dark] = [luminance(text), luminance(behind)].sort((a, b) => b - a);
  const what = `${element.tagName.toLowerCase()}#${element.id}.${element.className} ("${element.textContent.trim().slice(0, 30)}")`;
  samples.set(what, { what, ratio: (light + 0.05) / (dark + 0.05) });
}
return [...samples.values()];
