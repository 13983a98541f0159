/** Lines that the functions logged during the running test file; not shown, but looked at. */
export const logged: string[] = [];
