export { Announcer, type AnnouncerProps } from './announcer.js';
