/** Something that whoever runs the command can put right: told in one sentence, without a stack. */
export class Trouble extends Error {}

/** Runs a command's main part; a `Trouble` becomes its sentence and exit code 1. */
export async function command(main: () => Promise<void>): Promise<void> {
  try {
    await main();
  } catch (error) {
    process.exitCode = 1;
    console.error(error instanceof Trouble ? `\n${error.message}\n` : error);
  }
}
