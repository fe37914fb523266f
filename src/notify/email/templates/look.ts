import type { CSSProperties } from 'react';
import type { Tone } from '../../../order/index.js';

/** The colours of a mail, light and dark: each has a class, as only a style sheet can follow `prefers-color-scheme`. */
const palette = {
  page: { property: 'background-color', light: '#f3f4f6', dark: '#101114' },
  card: { property: 'background-color', light: '#ffffff', dark: '#1b1c20' },
  box: { property: 'background-color', light: '#f6f7f9', dark: '#25262b' },
  attention: { property: 'background-color', light: '#fff6e0', dark: '#3a2f14' },
  rail: { property: 'background-color', light: '#e3e5ea', dark: '#3a3c43' },
  text: { property: 'color', light: '#17181c', dark: '#f2f3f5' },
  muted: { property: 'color', light: '#5b606b', dark: '#a8adb8' },
  line: { property: 'border-color', light: '#e3e5ea', dark: '#34363d' },
} as const;

type Shade = keyof typeof palette;

/** The class and the inline style of a colour. Programs without style sheets keep the inline one. */
export function shade(...names: readonly Shade[]): { className: string; style: CSSProperties } {
  const properties = { 'background-color': 'backgroundColor', color: 'color', 'border-color': 'borderColor' };
  return {
    className: names.map((name) => `m-${name}`).join(' '),
    style: Object.fromEntries(names.map((name) => [properties[palette[name].property], palette[name].light])),
  };
}

// Outlook's apps set the attributes instead of the media feature. No quotes: React would escape them.
const dark = Object.entries(palette).map(([name, { property, dark: color }]) => [
  `.m-${name}{${property}:${color} !important}`,
  `[data-${property === 'background-color' ? 'ogsb' : 'ogsc'}] .m-${name}{${property}:${color} !important}`,
]);

/** The style sheet of a mail. */
export const styleSheet = [
  ':root{color-scheme:light dark;supported-color-schemes:light dark}',
  `.m-page{background-color:${palette.page.light}}`,
  `@media (prefers-color-scheme:dark){${dark.map(([rule]) => rule).join('')}}`,
  dark.map(([, rule]) => rule).join(''),
  '@media (max-width:480px){.m-pad{padding-left:16px !important;padding-right:16px !important}' +
    '.m-heading{font-size:22px !important;line-height:28px !important}.m-when{font-size:17px !important}}',
].join('');

/** The colour of the progress at each tone; a neutral one has that of the brand. */
const tones: Readonly<Record<Exclude<Tone, 'neutral'>, string>> = {
  success: '#15803d',
  warning: '#b45309',
  danger: '#c62833',
};

export const toneColor = (tone: Tone, brandColor: string): string =>
  tone === 'neutral' ? brandColor : tones[tone];

/** Black or white, whichever has the higher contrast on a colour `#rrggbb` (WCAG 2.2, relative luminance). */
export function textOn(color: string): string {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  const luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  return 1.05 / (luminance + 0.05) >= (luminance + 0.05) / 0.05 ? '#ffffff' : '#000000';
}

/** Fonts that the devices have: a mail loads none. */
export const FONT =
  '-apple-system,BlinkMacSystemFont,Segoe UI,Roboto,Helvetica Neue,Arial,Noto Sans,Noto Sans Arabic,Noto Sans Hebrew,sans-serif';
