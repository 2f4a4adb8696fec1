// Without the letters and digits that are taken for one another when read aloud or from paper.
const alphabet = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";
const groups = 4;
const groupLength = 5;

/** A password of 20 letters and digits in groups of five: 116 bits from the browser's own generator. */
export function generatePassword(): string {
  return Array.from({ length: groups }, () => Array.from({ length: groupLength }, letter).join("")).join("-");
}

function letter(): string {
  // A byte beyond the last whole multiple would make the first letters likelier.
  const limit = 256 - (256 % alphabet.length);
  for (;;) {
    const [byte = 0] = crypto.getRandomValues(new Uint8Array(1));
    if (byte < limit) return alphabet.charAt(byte % alphabet.length);
  }
}
