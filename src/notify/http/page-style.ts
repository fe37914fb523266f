import { sha256, toBase64 } from '../../web/index.js';

/** The style of the unsubscribe page. A policy names it by its hash, so nothing may be inserted. */
export const pageStyle = `
:root{color-scheme:light dark;font:100%/1.55 system-ui,sans-serif;background:Canvas;color:CanvasText}
body{margin:0;min-height:100vh;display:grid;place-items:center;box-sizing:border-box;padding:1.5rem}
main{width:100%;max-width:26rem;overflow-wrap:anywhere}
.about{margin:0 0 .25rem;font-size:.875rem;font-weight:600;opacity:.75}
h1{margin:0 0 .75rem;font-size:1.625rem;line-height:1.25;text-wrap:balance}
p{margin:0 0 1.5rem}
form{margin:0 0 1.5rem}
button{box-sizing:border-box;width:100%;min-height:48px;padding:.625rem 1.25rem;border:1px solid CanvasText;border-radius:10px;font:inherit;font-weight:600;cursor:pointer}
.main{background:CanvasText;color:Canvas}
.quiet{background:Canvas;color:CanvasText}
a{color:inherit}
:focus-visible{outline:3px solid Highlight;outline-offset:3px}
@media(forced-colors:active){button{border-color:ButtonText;background:ButtonFace;color:ButtonText}}
@media print{form{display:none}}
`;

/** SHA-256, base64, as a Content-Security-Policy names an inline style. */
export const hashOf = async (text: string): Promise<string> => toBase64(await sha256(text));
