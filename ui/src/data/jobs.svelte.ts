import type { Job } from '../generated/contract'
import { call } from './client'

/** Long work under way, as the host last told it. */

class Desk {
  jobs = $state.raw<Map<string, Job>>(new Map())
}

const desk = new Desk()
const waiting = new Map<string, ((job: Job) => void)[]>()

export function jobMoved(job: Job): void {
  desk.jobs = new Map(desk.jobs).set(job.id, job)
  if (job.state === 'running') return
  for (const tell of waiting.get(job.id) ?? []) tell(job)
  waiting.delete(job.id)
  setTimeout(() => {
    const left = new Map(desk.jobs)
    left.delete(job.id)
    desk.jobs = left
  }, 4000)
}

export function jobs(): Job[] {
  return [...desk.jobs.values()]
}

export function jobById(id: string): Job | undefined {
  return desk.jobs.get(id)
}

export async function cancelJob(id: string): Promise<void> {
  await call('jobs.cancel', { job: id })
}

/** Resolves when the job is done, rejects with its failure when it is not. */
export async function jobDone(id: string): Promise<Job> {
  const told = new Promise<Job>((tell) => waiting.set(id, [...(waiting.get(id) ?? []), tell]))
  const first = await call('jobs.get', { job: id })
  const job = first.state === 'running' ? await told : first
  if (first.state !== 'running') jobMoved(first)
  if (job.state === 'done') return job
  throw job.failure ?? { code: 'cancelled', params: {}, field_errors: [] }
}
