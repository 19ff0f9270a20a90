/** Sotto's looks: one accent, a slate dark side, the system's own letters. Pairs of colours hold WCAG 2.2 AA contrast. */
import { createTheme } from '@mantine/core';
import type { CSSVariablesResolver, InputBaseProps, MenuProps, ModalProps, PopoverProps, TooltipProps } from '@mantine/core';
import { floatingPlace } from '../ui/floating-place.tsx';

/** What is typed would else be written in the clear with the browser's sessions, and offered to whoever types next. */
const rememberNothing = { defaultProps: { autoComplete: 'off' } satisfies Partial<InputBaseProps> & { autoComplete: string } };

export const theme = createTheme({
  primaryColor: 'petrol',
  primaryShade: { light: 7, dark: 6 },
  fontFamily: 'system-ui, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", sans-serif',
  defaultRadius: 'md',
  cursorType: 'pointer',
  colors: {
    petrol: ['#e8f5f4', '#cfe9e7', '#a2d6d1', '#72c1bb', '#48aaa4', '#2b938d', '#177b76', '#0f6762', '#0b534f', '#073f3c'],
    dark: ['#d9dfe0', '#bcc6c8', '#98a5a8', '#6f7c80', '#465156', '#364045', '#262e32', '#1a2023', '#151a1c', '#0f1315'],
  },
  headings: { fontWeight: '600', sizes: { h1: { fontSize: '1.5rem' }, h2: { fontSize: '1.15rem' }, h3: { fontSize: '1rem' } } },
  // By name alone, not by `Modal.extend`: the components would come with the first screen, which has none of them.
  components: {
    // What lies behind is not blurred: without a graphics card that is most of the work of drawing a letter typed in a dialog.
    // A field that the keyboard comes to is not left under the dialog's buttons.
    Modal: { defaultProps: { centered: true, radius: 'lg', overlayProps: { backgroundOpacity: 0.45 }, closeButtonProps: { 'aria-label': 'Close' } } satisfies Partial<ModalProps>, styles: { content: { scrollPaddingBottom: '5rem' }, title: { fontWeight: 600, fontSize: '1.1rem', lineHeight: 1.3 } } },
    // What hangs from a button or a field lies in the page's main part (ui/floating-place.tsx): outside of it a screen reader finds it nowhere.
    // Above the notices of what was done, which would else take the clicks meant for what is open under them.
    Popover: { defaultProps: { portalProps: { target: floatingPlace }, zIndex: 500 } satisfies Partial<PopoverProps> },
    // The keyboard comes to a menu's first item, not to an empty element before it.
    Menu: { defaultProps: { withInitialFocusPlaceholder: false } satisfies Partial<MenuProps> },
    InputBase: rememberNothing,
    NumberInput: rememberNothing,
    Textarea: rememberNothing,
    TextInput: rememberNothing,
    Tooltip: { defaultProps: { openDelay: 400, withinPortal: false, floatingStrategy: 'fixed', events: { hover: true, focus: true, touch: false } } satisfies Partial<TooltipProps> },
  },
});

/** Where the library's own greys and reds are too faint to read, and where its dark tints sink into the ground. */
export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: {},
  light: { '--mantine-color-dimmed': '#566366', '--mantine-color-placeholder': '#667377', '--mantine-color-error': '#b42323' },
  dark: {
    '--mantine-color-dimmed': '#a3afb2', '--mantine-color-placeholder': '#98a5a8', '--mantine-color-error': '#ff9c9c',
    '--mantine-color-petrol-light': '#17393a', '--mantine-color-petrol-light-hover': '#1d4748', '--mantine-color-petrol-light-color': '#a2d6d1',
    '--mantine-color-red-light': '#452325', '--mantine-color-red-light-color': '#ffb8b8',
  },
});
