/** The colours of a map: those of the shop's pages, as MapLibre reads no CSS variables. */
export interface Palette {
  readonly land: string;
  readonly green: string;
  readonly building: string;
  readonly water: string;
  readonly street: string;
  readonly kerb: string;
  readonly mainStreet: string;
  readonly rail: string;
  readonly text: string;
  readonly waterText: string;
  readonly greenText: string;
}

export const palettes: Readonly<Record<'light' | 'dark', Palette>> = {
  light: {
    land: '#f1ece1',
    green: '#d5e3c5',
    building: '#e3dac9',
    water: '#b4d3dc',
    street: '#ffffff',
    kerb: '#ddd3c0',
    mainStreet: '#fdf1cf',
    rail: '#b9ae9c',
    text: '#6a6358',
    waterText: '#3f7286',
    greenText: '#4d7040',
  },
  dark: {
    land: '#24221f',
    green: '#2b3a2d',
    building: '#302d28',
    water: '#1d3a45',
    street: '#3d3933',
    kerb: '#191714',
    mainStreet: '#544b3c',
    rail: '#5c554a',
    text: '#b3ab9e',
    waterText: '#7fb0c2',
    greenText: '#93b487',
  },
};
