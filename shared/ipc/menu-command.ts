/** What the application menu asks of the page. Also with the vault locked, where the page leaves it unanswered. */
export const menuCommands = ['palette', 'new-visit', 'import', 'lock', 'help', 'today', 'patients', 'sessions', 'settings'] as const;
export type MenuCommand = (typeof menuCommands)[number];
