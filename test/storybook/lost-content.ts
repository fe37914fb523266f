/** What of a story its reader can't get at, or only by scrolling sideways. Runs in the page. */
export function lostContent(): string[] {
  const lost: string[] = [];
  const { clientWidth, scrollWidth } = document.documentElement;
  if (scrollWidth > clientWidth) lost.push(`the page is ${scrollWidth} px wide`);
  for (const element of document.querySelectorAll('#storybook-root *')) {
    const { left, right, width } = element.getBoundingClientRect();
    // Hidden from the eye on purpose.
    if (width <= 1) continue;
    if (left < -1 || right > clientWidth + 1) lost.push(`runs out of the page: ${element.outerHTML}`);
    const { overflowX, overflowY } = getComputedStyle(element);
    const isCutX = /hidden|clip/.test(overflowX) && element.scrollWidth > element.clientWidth + 1;
    const isCutY = /hidden|clip/.test(overflowY) && element.scrollHeight > element.clientHeight + 1;
    if (isCutX || isCutY) lost.push(`is cut: ${element.outerHTML}`);
  }
  return lost;
}
