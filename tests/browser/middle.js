// Where to point at the element that a selector finds: its middle, brought into sight. An element that something else covers
// or that takes no room cannot be pointed at: what is wrong is then given instead.
async (/** @type {string} */ selector) => {
  const element = document.querySelector(selector);
  if (!element) return 'there is no such element';
  element.scrollIntoView({ block: 'center', behavior: 'instant' });
  // What comes into sight may be laid out only then.
  await new Promise((done) => { requestAnimationFrame(done); });
  const [box] = element.getClientRects();
  if (!box) return 'it takes no room';
  const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
  const there = document.elementFromPoint(x, y);
  const isIt = there && (element.contains(there) || there.closest('label')?.control === element);
  return isIt ? { x, y } : `it is covered by ${there?.outerHTML.slice(0, 200)}`;
};
