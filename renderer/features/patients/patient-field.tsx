/**
 * Finds a patient by name or record number, or creates one from the name that was typed; where somebody of that name is written down
 * already, archived ones too, only after asking. A name merely typed is nobody: it is said so.
 */
import { ActionIcon, CloseButton, Combobox, Group, InputBase, Text, Tooltip, useCombobox } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconPencil } from '@tabler/icons-react';
import { useEffect, useEffectEvent, useState } from 'react';
import type { PatientId } from '#shared/domain/ids.ts';
import type { Patient } from '#shared/domain/patient.ts';
import { errorWords } from '../../api/call.ts';
import { useAct, useVerb } from '../../api/use-verb.ts';
import type { PatientSlotProps } from '../../lib/patient-slot.ts';
import { PatientDialog } from './patient-dialog.tsx';
import { particularsToWords } from './patient-words.ts';
import { SameName } from './same-name.tsx';

const createValue = 'create';
const mostOptions = 8;

export interface PatientFieldProps extends PatientSlotProps {
  readonly label?: string;
  /** Only who is there already: nobody is created or mended here. */
  readonly existingOnly?: boolean;
  readonly without?: PatientId;
}

export function PatientField({ patient, onChange, label = 'Patient', existingOnly = false, without, autoFocus = false }: PatientFieldProps) {
  const [text, setText] = useState(patient?.name ?? '');
  const [editing, setEditing] = useState(false);
  const [query] = useDebouncedValue(text.trim(), 150);
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const found = useVerb('patients', 'list', { query: patient === null ? query : '' }, { keepsBefore: true });
  const create = useAct('patients', 'create');
  const findAlike = useAct('patients', 'findAlike');
  const [alike, setAlike] = useState<readonly Patient[]>([]);
  const name = text.trim();
  // Until it is known who there is of what was typed, only who surely fits stays, and nobody new is offered: keys that come meanwhile are meant for what was typed.
  const answered = found.isError || (query === name && found.isSuccess && !found.isPlaceholderData);
  const options = (found.data ?? []).filter((each) => each.id !== without && (answered || patient !== null || fits(each, name))).slice(0, mostOptions);
  const offered = [...options.map(({ id }) => id), answered].join();
  const followSelected = useEffectEvent(() => combobox.updateSelectedOptionIndex('selected'));
  // What is marked keeps its mark when the list around it changes; the library goes by its place.
  useEffect(() => followSelected(), [offered]);

  function choose(chosen: Patient) {
    setText(chosen.name);
    setAlike([]);
    onChange(chosen);
    combobox.closeDropdown();
  }
  function submitOption(value: string) {
    const chosen = options.find((option) => option.id === value);
    if (chosen !== undefined) choose(chosen);
    else createUnlessAlike();
  }
  function createUnlessAlike() {
    combobox.closeDropdown();
    findAlike.mutate({ name, birthDate: null, recordNumber: '', phone: '', email: '', except: null }, {
      onSuccess: (found) => (found.length === 0 ? createNew() : setAlike(found.map((each) => each.patient))),
    });
  }
  function createNew() {
    create.mutate({ name }, { onSuccess: choose });
  }
  function type(typed: string) {
    setText(typed);
    setAlike([]);
    findAlike.reset(); // What it answers is of another name.
    if (patient !== null) onChange(null);
    combobox.openDropdown();
    combobox.updateSelectedOptionIndex();
  }

  const error = create.error ?? findAlike.error;
  const unchosen = patient === null && name !== '' && !combobox.dropdownOpened && alike.length === 0 && !findAlike.isPending && !create.isPending;
  return (
    <>
      <Group gap="xs" align="flex-start" wrap="nowrap">
        <Combobox store={combobox} onOptionSubmit={submitOption}>
          <Combobox.Target withExpandedAttribute>
            <InputBase
              {...(autoFocus && { 'data-autofocus': true })}
              flex={1} label={label} placeholder={existingOnly ? 'Search' : 'Search, or type a new name'} value={text} maxLength={200} readOnly={create.isPending}
              onChange={(event) => type(event.currentTarget.value)}
              onFocus={() => combobox.openDropdown()} onClick={() => combobox.openDropdown()} onBlur={() => combobox.closeDropdown()}
              error={error !== null ? errorWords(error) : unchosen && `“${name}” is not chosen yet: pick a patient from the list${existingOnly ? '' : ', or create one'}.`}
              rightSection={text !== '' && <CloseButton size="sm" aria-label="Clear this choice" onClick={() => { setText(''); setAlike([]); findAlike.reset(); onChange(null); }} />}
              rightSectionPointerEvents="all"
            />
          </Combobox.Target>
          <Combobox.Dropdown>
            <Combobox.Options aria-label="People found" mah={220} style={{ overflowY: 'auto' }}>
              {options.map((option) => (
                <Combobox.Option key={option.id} value={option.id}>
                  {option.name} <Text span size="sm" c="dimmed">{particularsToWords(option)}</Text>
                </Combobox.Option>
              ))}
              {name !== '' && patient === null && !existingOnly && answered && <Combobox.Option value={createValue}>Create patient “{name}”</Combobox.Option>}
              {options.length === 0 && answered && (name === '' || existingOnly) && <Combobox.Empty>{existingOnly ? 'Nobody found.' : 'No patients yet: type a name to create one.'}</Combobox.Empty>}
            </Combobox.Options>
          </Combobox.Dropdown>
        </Combobox>
        {patient !== null && !existingOnly && (
          <Tooltip label="Edit patient">
            <ActionIcon variant="default" size={36} mt={25} aria-label="Edit details of this person" onClick={() => setEditing(true)}><IconPencil size={18} aria-hidden /></ActionIcon>
          </Tooltip>
        )}
        {editing && patient !== null && <PatientDialog patient={patient} onClose={() => setEditing(false)} onSaved={(saved) => { setEditing(false); choose(saved); }} onOpenOther={(other) => { setEditing(false); choose(other); }} />}
      </Group>
      {alike.length > 0 && <SameName name={name} alike={alike} busy={create.isPending} onChoose={choose} onCreate={createNew} />}
    </>
  );
}

function fits({ name, recordNumber }: Patient, typed: string): boolean {
  return name.toLocaleLowerCase().includes(typed.toLocaleLowerCase()) || recordNumber.startsWith(typed);
}
