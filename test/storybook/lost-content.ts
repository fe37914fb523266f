/** Content of a story that is clipped, or visible only by scrolling horizontally. Runs in the page. */
export function lostContent(): string[] {
  const lost: string[] = [];
  const { clientWidth, scrollWidth } = document.documentElement;
  if (scrollWidth > clientWidth) lost.push(`the page is ${scrollWidth} px wide`);
  for (const element of document.querySelectorAll('#storybook-root *')) {
    const { left, right, width } = element.getBoundingClientRect();
    // Visually hidden, or within a part that can be scrolled by keyboard.
    if (width <= 1 || element.parentElement?.closest('[tabindex="0"]')) continue;
    if (left < -1 || right > clientWidth + 1) lost.push(`is outside of the page: ${element.outerHTML}`);
    const { overflowX, overflowY } = getComputedStyle(element);
    const isCutX = /hidden|clip/.test(overflowX) && element.scrollWidth > element.clientWidth + 1;
    const isCutY = /hidden|clip/.test(overflowY) && element.scrollHeight > element.clientHeight + 1;
    if (isCutX || isCutY) lost.push(`is clipped: ${element.outerHTML}`);
  }
  return lost;
}
