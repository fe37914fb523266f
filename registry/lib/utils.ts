import { type ClassValue, clsx } from 'clsx';
import { twMerge } from 'tailwind-merge';

/** What `shadcn init` writes into an app; it is not part of the registry. */
export const cn = (...classes: ClassValue[]): string => twMerge(clsx(classes));
