'use client';

import type { ComponentProps } from 'react';
import { type Order, Tracker } from 'react-order-status';
import { cn } from '@/lib/utils';

type OrderTrackerProps = Omit<ComponentProps<typeof Tracker.Root>, 'order' | 'children'> & {
  /** The order's row; `null` or `undefined` while it loads. */
  order: Order<string> | null | undefined;
};

const card =
  'group/tracker @container/tracker grid w-full min-w-64 gap-6 rounded-xl border bg-card p-6 text-card-foreground shadow-sm';

/** The page on which customers of your shop sign in. */
const signInPage = '/sign-in';

const button =
  'inline-flex min-h-9 items-center rounded-md border bg-background px-3 text-sm font-medium text-foreground hover:bg-accent hover:text-accent-foreground pointer-coarse:min-h-11';

/** The steps of an order, its packages and the state of the connection. Live by itself. */
export function OrderTracker({ order, className, ...props }: OrderTrackerProps) {
  if (!order) return <OrderTrackerSkeleton className={className} />;
  return (
    <Tracker.Root order={order} className={cn(card, className)} {...props}>
      <Header />
      <Notice />
      <Attention />
      <Steps />
      <Packages />
      <Tracker.LastUpdate className="text-xs text-muted-foreground" />
      <Tracker.Announcer />
    </Tracker.Root>
  );
}

function Header() {
  return (
    <div className="grid gap-1">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <Tracker.Title className="text-xl leading-tight font-semibold group-data-[delivery]/tracker:text-sm group-data-[delivery]/tracker:font-medium group-data-[delivery]/tracker:text-muted-foreground group-data-[delivery=delivered]/tracker:sr-only" />
        <Tracker.Connection className="ms-auto inline-flex items-center gap-1.5 rounded-full border px-2.5 py-0.5 text-xs font-medium text-muted-foreground before:size-1.5 before:rounded-full before:bg-current data-[connection=open]:text-emerald-700 data-[connection=refused]:text-destructive dark:data-[connection=open]:text-emerald-400" />
      </div>
      <Tracker.EstimatedDelivery className="text-2xl leading-tight font-semibold tracking-tight data-[delivery=overdue]:text-amber-800 dark:data-[delivery=overdue]:text-amber-300">
        <Tracker.DeliveryLabel /> <Tracker.DeliveryTime />{' '}
        <Tracker.PreviousDelivery className="block text-sm font-normal tracking-normal text-muted-foreground" />{' '}
        <Tracker.DeliveryReason className="block text-sm font-normal tracking-normal text-muted-foreground" />
      </Tracker.EstimatedDelivery>
      <Tracker.Description className="text-sm text-muted-foreground" />
      <Tracker.Progress className="sr-only" />
    </div>
  );
}

/** Why the status may be out of date, and what the customer can do about it. */
function Notice() {
  return (
    <Tracker.Notice className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 rounded-md border px-4 py-3 text-sm data-[tone=danger]:border-destructive/50 data-[tone=danger]:text-destructive data-[tone=warning]:border-amber-600/50 data-[tone=warning]:text-amber-800 dark:data-[tone=warning]:text-amber-300">
      <Tracker.NoticeText />
      <Tracker.Retry className={button} />
      <Tracker.SignIn href={signInPage} className={button} />
    </Tracker.Notice>
  );
}

/** What the customer has to do, e.g. after a failed delivery. */
function Attention() {
  return (
    <Tracker.Attention className="grid justify-items-start gap-2 rounded-md border border-amber-600/50 bg-amber-500/10 px-4 py-3 text-sm">
      <Tracker.AttentionTitle className="font-medium" />
      <Tracker.AttentionMessage />
      <Tracker.Action className="mt-1 inline-flex min-h-9 items-center rounded-md bg-primary px-4 font-medium text-primary-foreground hover:bg-primary/90" />
    </Tracker.Attention>
  );
}

/** Below each other; side by side where the tracker is at least 36rem wide. */
function Steps() {
  return (
    <Tracker.List className="flex flex-col [print-color-adjust:exact] @xl/tracker:flex-row">
      <Tracker.Step className="group/step relative flex flex-1 gap-3 pb-6 last:pb-0 @xl/tracker:flex-col @xl/tracker:pb-0">
        <Tracker.Connector className="absolute start-[calc(1rem-1px)] top-9 bottom-1 w-0.5 bg-border group-last/step:hidden data-[state=complete]:bg-primary forced-colors:bg-[CanvasText] @xl/tracker:start-10 @xl/tracker:end-2 @xl/tracker:top-[calc(1rem-1px)] @xl/tracker:bottom-auto @xl/tracker:h-0.5 @xl/tracker:w-auto" />
        <Tracker.Indicator className="grid size-8 shrink-0 place-items-center rounded-full border bg-card text-base text-muted-foreground data-[state=complete]:border-primary data-[state=complete]:text-primary group-aria-[current=step]/step:border-transparent group-aria-[current=step]/step:bg-primary group-aria-[current=step]/step:text-primary-foreground forced-colors:group-aria-[current=step]/step:border-4 group-aria-[current=step]/step:group-data-[tone=danger]/step:bg-destructive group-aria-[current=step]/step:group-data-[tone=danger]/step:text-white group-aria-[current=step]/step:group-data-[tone=success]/step:bg-emerald-700 group-aria-[current=step]/step:group-data-[tone=success]/step:text-white" />
        <div className="grid content-start gap-0.5 pt-1 text-sm @xl/tracker:pe-4 @xl/tracker:pt-0">
          <Tracker.Label className="font-medium group-data-[state=upcoming]/step:font-normal group-data-[state=upcoming]/step:text-muted-foreground" />
          <Tracker.Time className="text-xs text-muted-foreground" />
          <Tracker.Note className="text-xs text-muted-foreground" />
        </div>
      </Tracker.Step>
    </Tracker.List>
  );
}

function Packages() {
  return (
    <Tracker.Packages className="grid gap-3">
      <Tracker.Package className="group/package grid gap-3 rounded-lg bg-muted/50 p-4 text-sm">
        <div className="flex flex-wrap justify-between gap-2 empty:hidden">
          <Tracker.PackageTitle className="font-medium" />
          <Tracker.PackageStatus className="text-muted-foreground" />
        </div>
        {/* That of a single package is above the steps. */}
        <Tracker.EstimatedDelivery className="font-medium group-only/package:hidden data-[delivery=overdue]:text-amber-800 dark:data-[delivery=overdue]:text-amber-300" />
        <div className="flex flex-wrap items-center gap-x-2 empty:hidden">
          <Tracker.CarrierLogo />
          <Tracker.Carrier className="text-muted-foreground" />
          <Tracker.TrackingNumber className="font-medium [&[href]]:underline [&[href]]:underline-offset-4" />
          <Tracker.Copy className={button} />
        </div>
        <Tracker.ProofOfDelivery className="grid gap-2">
          <Tracker.DeliveryPhoto className="max-h-64 rounded-md border object-cover" />
          <Tracker.ReceivedBy className="text-muted-foreground" />
        </Tracker.ProofOfDelivery>
      </Tracker.Package>
    </Tracker.Packages>
  );
}

function OrderTrackerSkeleton({ className }: { className?: string }) {
  return (
    <Tracker.Skeleton className={cn(card, className)}>
      <div className="h-6 w-40 animate-pulse rounded-md bg-muted motion-reduce:animate-none" />
      <div className="h-80 animate-pulse rounded-md bg-muted motion-reduce:animate-none @xl/tracker:h-52" />
    </Tracker.Skeleton>
  );
}
