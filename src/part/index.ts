export { partClasses } from './class-names.js';
export { definePart, type PartComponent, type PartProps, type PartRenderProps } from './define-part.js';
export { createPartContext, MissingPartError } from './part-context.js';
export { VisuallyHidden, visuallyHidden } from './visually-hidden.js';
