/** Builds `window.sotto` from channel names. No logic, no parsing: the page and main each parse at their own door. */
import { contextBridge, ipcRenderer } from 'electron';
import { channelName, eventChannel, verbNames } from '#shared/ipc/channel-names.ts';

const api = Object.fromEntries(
  Object.entries(verbNames).map(([namespace, verbs]) => [
    namespace,
    Object.fromEntries(verbs.map((verb) => [verb, (input: unknown) => ipcRenderer.invoke(channelName(namespace, verb), input)])),
  ]),
);

contextBridge.exposeInMainWorld('sotto', {
  ...api,
  onEvent(listener: (event: unknown) => void) {
    const forward = (_event: unknown, event: unknown) => listener(event);
    ipcRenderer.on(eventChannel, forward);
    return () => { ipcRenderer.removeListener(eventChannel, forward); };
  },
});
