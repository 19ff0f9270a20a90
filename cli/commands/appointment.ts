import { Command, Option } from 'commander';
import { createAppointment, deleteAppointment, markAppointment } from '#core/workflows/patients/keep-appointments.ts';
import type { Clinic } from '#core/compose.ts';
import { appointmentStatuses, newAppointmentSchema, type AppointmentStatus } from '#shared/domain/appointment.ts';
import type { AppointmentId } from '#shared/domain/ids.ts';
import { mustSucceed, problem } from '#shared/lib/result.ts';
import { mustFindId } from '../find-id.ts';
import { localTime } from '../local-time.ts';
import { inClinic, type VaultOption } from '../open-clinic.ts';
import { printJson, printLine } from '../output.ts';
import { mustFindPatient } from '../patient-id.ts';
import { UsageError } from '../usage-error.ts';
import { vaultCommandNamed } from '../vault-command.ts';

interface AppointmentOptions extends VaultOption {
  readonly json?: boolean;
}

interface ListOptions extends AppointmentOptions {
  readonly day?: string;
  readonly patient?: string;
}

interface AddOptions extends AppointmentOptions {
  readonly at: string;
  readonly minutes: string;
  readonly title: string;
}

export function appointmentCommand(): Command {
  return new Command('appointment').description('who is to come when, and what came of it')
    .addCommand(vaultCommandNamed('list', 'the earliest first; today’s unless another day or a patient is named').option('--day <date>', 'such as 2026-03-14, by this computer’s clock')
      .option('--patient <id>', 'one patient’s, of all days').action(list).exitOverride())
    .addCommand(vaultCommandNamed('add', 'a patient to come').argument('<patient>', 'the patient’s id, or the beginning of it')
      .requiredOption('--at <time>', 'such as 2026-03-14T09:30, by this computer’s clock').option('--minutes <number>', 'how long', '50').option('--title <text>', 'what for', '')
      .action(add).exitOverride())
    .addCommand(vaultCommandNamed('mark', 'what came of it; a recorded visit says so by itself').argument('<id>', 'its id, or the beginning of it')
      .addOption(new Option('--status <status>').choices(appointmentStatuses).makeOptionMandatory()).action(mark).exitOverride())
    .addCommand(vaultCommandNamed('delete', 'as if it had never been made').argument('<id>', 'its id, or the beginning of it').action(deleteOne).exitOverride());
}

async function list({ json, day, patient, ...options }: ListOptions): Promise<void> {
  const from = day === undefined ? new Date() : localTime(day, /^\d{4}-\d{2}-\d{2}$/, `${day}T00:00`, '--day takes a day such as 2026-03-14.');
  await inClinic(options, (clinic) => {
    const begin = new Date(from.getFullYear(), from.getMonth(), from.getDate());
    const end = new Date(from.getFullYear(), from.getMonth(), from.getDate() + 1);
    const found = clinic.open.repositories.appointments.reader.list(patient !== undefined && day === undefined
      ? { patientId: mustFindPatient(clinic, patient) }
      : { from: begin.toISOString(), to: end.toISOString(), ...(patient !== undefined && { patientId: mustFindPatient(clinic, patient) }) });
    if (json) return printJson(found);
    for (const { id, startsAt, durationMinutes, status, patientName, title } of found) {
      printLine([id, localWords(startsAt), `${durationMinutes} min`, status, patientName, title].filter(Boolean).join('  '));
    }
  });
}

async function add(patient: string, { json, at, minutes, title, ...options }: AddOptions): Promise<void> {
  const startsAt = localTime(at, /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/, at, '--at takes a day and a time such as 2026-03-14T09:30.').toISOString();
  await inClinic(options, (clinic) => {
    const wanted = newAppointmentSchema.safeParse({ patientId: mustFindPatient(clinic, patient), startsAt, durationMinutes: Number(minutes), title });
    if (!wanted.success) throw new UsageError(wanted.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('\n'));
    const made = mustSucceed(createAppointment(clinic.open, wanted.data));
    if (json) printJson(made);
    else printLine(`${made.id}  ${localWords(made.startsAt)}  ${made.durationMinutes} min`);
  });
}

async function mark(typed: string, { json, status, ...options }: AppointmentOptions & { readonly status: AppointmentStatus }): Promise<void> {
  await inClinic(options, (clinic) => {
    const marked = mustSucceed(markAppointment(clinic.open, mustFind(clinic, typed), status));
    if (json) printJson(marked);
    else printLine(`${marked.id}  ${marked.status}`);
  });
}

async function deleteOne(typed: string, { json, ...options }: AppointmentOptions): Promise<void> {
  await inClinic(options, (clinic) => {
    const id = mustFind(clinic, typed);
    mustSucceed(deleteAppointment(clinic.open, id));
    if (json) printJson({ id });
    else printLine(`${id} deleted`);
  });
}

const everyAppointment = 1_000_000;

function mustFind({ open }: Clinic, typed: string): AppointmentId {
  return mustFindId(typed, () => open.repositories.appointments.reader.list({ limit: everyAppointment }), {
    none: () => problem('no-appointment', 'There is no appointment with this id. `sotto appointment list --day …` shows them.'),
    several: () => problem('appointment-ambiguous', 'More than one appointment’s id begins like this. Give more of it.'),
  });
}

function localWords(instant: string): string {
  const at = new Date(instant);
  const two = (number: number) => String(number).padStart(2, '0');
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())} ${two(at.getHours())}:${two(at.getMinutes())}`;
}
