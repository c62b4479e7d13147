/**
 * By language and name of a calculator or plan editor: the bare page's address, its title, the whole page's address (both
 * relative to the site's root), and the frame's height in CSS where the page is scrolled in it. The build puts it in.
 */
declare const EMBEDDED: Record<string, Record<string, [bare: string, title: string, full: string, height?: string]>>;
