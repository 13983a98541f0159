/**
 * One clock for everything on this machine: real time plus an offset that only grows. The offset
 * lies in shared memory, so every worker thread sees a move at once. `Date` is replaced, timers
 * are not: nothing runs earlier because of a move, except the schedules (see `schedules.ts`).
 */

const RealDate = Date;

export type ClockMemory = SharedArrayBuffer;

export function clockMemory(offsetMs = 0): ClockMemory {
  const memory = new SharedArrayBuffer(8);
  new BigInt64Array(memory)[0] = BigInt(offsetMs);
  return memory;
}

export function offsetOf(memory: ClockMemory): number {
  return Number(Atomics.load(new BigInt64Array(memory), 0));
}

function setOffset(memory: ClockMemory, offsetMs: number): void {
  Atomics.store(new BigInt64Array(memory), 0, BigInt(offsetMs));
}

/** Time by the shared clock, whether this thread's `Date` tells it or not. */
export function nowOf(memory: ClockMemory): number {
  return RealDate.now() + offsetOf(memory);
}

/** Sets the shared clock, forward or back. */
export function setNow(memory: ClockMemory, instantMs: number | "real time"): void {
  setOffset(memory, instantMs === "real time" ? 0 : instantMs - RealDate.now());
}

/** Makes `new Date()` and `Date.now()` of this thread tell the shared clock's time. */
export function installClock(memory: ClockMemory): void {
  const now = () => nowOf(memory);
  globalThis.Date = new Proxy(RealDate, {
    construct: (target, args, self) =>
      Reflect.construct(target, args.length ? args : [now()], self),
    apply: () => new RealDate(now()).toString(),
    get: (target, name, self) => (name === "now" ? now : Reflect.get(target, name, self)),
  });
}
