/** The shell's file dialogs. What is chosen is a path of the clinician's own; null when the dialog was left. */
import { dialog } from 'electron';

export interface Dialogs {
  chooseSaveFile(suggestedName: string): Promise<string | null>;
  /** Models come as either, and most systems offer files or folders, not both in one dialog. */
  chooseModel(from: 'zip' | 'folder'): Promise<string | null>;
  chooseBackup(): Promise<string | null>;
  chooseFolder(title: string): Promise<string | null>;
}

export function createDialogs(): Dialogs {
  return {
    async chooseSaveFile(suggestedName) {
      const { canceled, filePath } = await dialog.showSaveDialog({ defaultPath: suggestedName });
      return canceled || filePath === '' ? null : filePath;
    },
    async chooseModel(from) {
      const { canceled, filePaths } = await dialog.showOpenDialog(from === 'folder'
        ? { title: 'A Vosk model: its folder', properties: ['openDirectory'] }
        : { title: 'A Vosk model: its zip file', properties: ['openFile'], filters: [{ name: 'Vosk model', extensions: ['zip'] }] });
      return canceled ? null : filePaths[0] ?? null;
    },
    async chooseBackup() {
      const { canceled, filePaths } = await dialog.showOpenDialog({
        title: 'A backup made by Sotto',
        properties: ['openFile'],
        // A backup may have been given any name.
        filters: [{ name: 'Sotto backup', extensions: ['sotto-backup'] }, { name: 'All files', extensions: ['*'] }],
      });
      return canceled ? null : filePaths[0] ?? null;
    },
    async chooseFolder(title) {
      const { canceled, filePaths } = await dialog.showOpenDialog({ title, properties: ['openDirectory', 'createDirectory'] });
      return canceled ? null : filePaths[0] ?? null;
    },
  };
}
