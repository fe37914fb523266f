import { createElement, type ElementType, type ReactElement, type ReactNode } from 'react';
import { Timeline, Tracker } from '../../src/components/index.js';
import { fullOrder, skippingHistory } from './orders.js';

/** Parts by name, each with the parts inside it. */
interface Anatomy {
  readonly [part: string]: Anatomy;
}

/** One of the two components, with its parts. */
export interface Component {
  readonly name: string;
  readonly parts: Readonly<Record<string, ElementType>>;
  readonly anatomy: Anatomy;
  /** The props of `Root` with which the part is visible, live on an order that is refused. */
  readonly visibleWith: (part: string) => object;
  /** The HTTP status with which the order is refused. */
  readonly refusedWith: (part: string) => number;
  /** The props without which a part draws nothing. */
  readonly requiredProps: Readonly<Record<string, object>>;
}

export const tracker: Component = {
  name: 'Tracker',
  parts: Tracker,
  anatomy: {
    Root: {
      Title: {},
      Connection: {},
      Description: {},
      Progress: {},
      Notice: { NoticeText: {}, Retry: {}, SignIn: {} },
      Attention: { AttentionTitle: {}, AttentionMessage: {}, Action: {} },
      List: { Step: { Indicator: {}, Connector: {}, Label: {}, Time: {}, Note: {} } },
      PackagesTitle: {},
      Packages: {
        Package: {
          PackageTitle: {},
          PackageStatus: {},
          EstimatedDelivery: {
            DeliveryLabel: {},
            DeliveryTime: {},
            PreviousDelivery: {},
            DeliveryReason: {},
          },
          CarrierLogo: {},
          Carrier: {},
          TrackingNumber: {},
          Copy: {},
          ProofOfDelivery: { DeliveryPhoto: {}, ReceivedBy: {} },
        },
      },
      LastUpdate: {},
      Announcer: {},
    },
    Skeleton: {},
  },
  visibleWith: () => ({ order: fullOrder, icons: { FedEx: <svg /> } }),
  refusedWith: (part) => (part === 'SignIn' ? 401 : 404),
  requiredProps: { SignIn: { href: '/sign-in' } },
};

export const timeline: Component = {
  name: 'Timeline',
  parts: Timeline,
  anatomy: {
    Root: {
      Title: {},
      Empty: {},
      // A day has a list of its own.
      Days: { Day: { DayTitle: {} } },
      List: {
        Entry: {
          Indicator: {},
          Connector: {},
          Previous: {},
          Label: {},
          Latest: {},
          Time: {},
          Location: {},
          Note: {},
          Action: {},
        },
      },
      More: {},
      Announcer: {},
    },
    Skeleton: {},
  },
  visibleWith: (part) => (part === 'Empty' ? { history: [] } : { history: skippingHistory, limit: 2 }),
  refusedWith: () => 404,
  requiredProps: {},
};

/** The names of all parts, outer ones first. */
export const partsOf = (anatomy: Anatomy): string[] =>
  Object.entries(anatomy).flatMap(([part, inner]) => [part, ...partsOf(inner)]);

/** False for the one part without an element of its own, which takes no props. */
export const hasElement = (part: string): boolean => part !== 'Announcer';

/** One part, inside of its parent parts only. */
export function partAlone(component: Component, part: string, props: object = {}): ReactNode {
  const visible = component.visibleWith(part);
  const draw = (name: string, given: object, children?: ReactNode) =>
    drawPart(component, name, { ...(name === 'Root' && visible), ...given }, children);
  return (pathTo(component.anatomy, part) ?? []).reduceRight<ReactElement>(
    (inner, name) => draw(name, {}, inner),
    draw(part, props),
  );
}

/** All parts, each inside of its parent. */
export function allParts(component: Component, propsOf: (part: string) => object): ReactNode {
  const draw = (anatomy: Anatomy): ReactNode =>
    Object.entries(anatomy).map(([part, inner]) => {
      const children = Object.keys(inner).length > 0 ? draw(inner) : undefined;
      return drawPart(component, part, { ...propsOf(part), key: part }, children);
    });
  return draw(component.anatomy);
}

/** The parts around a part, outermost first. */
function pathTo(anatomy: Anatomy, part: string): string[] | undefined {
  for (const [name, inner] of Object.entries(anatomy)) {
    if (name === part) return [];
    const path = pathTo(inner, part);
    if (path) return [name, ...path];
  }
  return undefined;
}

function drawPart(
  { name, parts, requiredProps }: Component,
  part: string,
  props: object,
  children?: ReactNode,
): ReactElement {
  const Part = parts[part];
  if (!Part) throw new Error(`There is no ${name}.${part}.`);
  const all = { ...requiredProps[part], ...props };
  return children === undefined ? createElement(Part, all) : createElement(Part, all, children);
}
