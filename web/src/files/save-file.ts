/** Hands a file to the browser to keep. */

export function saveFile(name: string, content: Blob): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  // The download has begun once this turn is over; some browsers read the address only then.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
